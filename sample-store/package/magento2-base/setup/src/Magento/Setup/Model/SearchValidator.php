<?php
declare(strict_types=1);

namespace Magento\Setup\Model;

use Magento\Framework\App\Release;
use Magento\Framework\App\ResourceConnection;

/** From 2.4 on nothing is installed or upgraded without a search engine that answers. */
class SearchValidator
{
    private ResourceConnection $resource;

    public function __construct(ResourceConnection $resource)
    {
        $this->resource = $resource;
    }

    public function validate(): void
    {
        if (!Release::isAtLeast('2.4')) {
            return;
        }
        $config = $this->resource->getConnection()->fetchPairs(
            "SELECT path, value FROM core_config_data WHERE path LIKE 'catalog/search/%' AND scope = 'default'"
        );
        $engine = $config['catalog/search/engine'] ?? 'elasticsearch7';
        if ($engine !== 'elasticsearch7') {
            throw new \Exception("Search engine '$engine' is not supported. Supported search engines: elasticsearch7");
        }
        $host = $config['catalog/search/elasticsearch7_server_hostname'] ?? 'localhost';
        $port = (int)($config['catalog/search/elasticsearch7_server_port'] ?? 9200);
        $answer = @file_get_contents(
            "http://$host:$port/",
            false,
            stream_context_create(['http' => ['timeout' => 5]])
        );
        if ($answer === false || json_decode($answer) === null) {
            throw new \Exception('Could not validate a connection to Elasticsearch. No alive nodes found in your cluster');
        }
    }
}
