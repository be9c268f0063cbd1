<?php
declare(strict_types=1);

namespace Magento\CatalogSearch\Model;

use Magento\Framework\App\Config;

class ElasticsearchEngine implements EngineInterface
{
    private Config $config;

    public function __construct(Config $config)
    {
        $this->config = $config;
    }

    public function rebuild(array $documents): void
    {
        $index = $this->index();
        $lines = '';
        foreach ($documents as $id => $text) {
            $lines .= json_encode(['index' => ['_index' => $index, '_id' => (string)$id]]) . "\n"
                . json_encode(['_search' => $text]) . "\n";
        }
        $this->request('DELETE', "/$index?ignore_unavailable=true", '');
        $this->request('PUT', "/$index", '{}');
        $this->request('POST', '/_bulk?refresh=true', $lines);
    }

    public function search(string $query): array
    {
        $answer = $this->request('POST', '/' . $this->index() . '/_search', (string)json_encode([
            'size' => 50, 'query' => ['match_phrase_prefix' => ['_search' => $query]],
        ]));
        return array_map('intval', array_column($answer['hits']['hits'] ?? [], '_id'));
    }

    private function index(): string
    {
        return $this->config->getValue('catalog/search/elasticsearch7_index_prefix') . '_product_1';
    }

    /** @return array<string, mixed> */
    private function request(string $method, string $path, string $body): array
    {
        $url = sprintf(
            'http://%s:%s%s',
            $this->config->getValue('catalog/search/elasticsearch7_server_hostname'),
            $this->config->getValue('catalog/search/elasticsearch7_server_port'),
            $path
        );
        $answer = @file_get_contents($url, false, stream_context_create(['http' => [
            'method' => $method, 'content' => $body, 'timeout' => 10, 'ignore_errors' => true,
            'header' => 'Content-Type: application/json',
        ]]));
        if ($answer === false) {
            throw new \RuntimeException('No alive nodes found in your cluster');
        }
        return (array)json_decode($answer, true);
    }
}
