<?php
declare(strict_types=1);

namespace Magento\CatalogSearch\Model;

use Magento\Framework\App\Config;
use Magento\Framework\ObjectManagerInterface;

class EngineResolver
{
    private const ENGINES = ['mysql' => MysqlEngine::class, 'elasticsearch7' => ElasticsearchEngine::class];

    private Config $config;
    private ObjectManagerInterface $objectManager;

    public function __construct(Config $config, ObjectManagerInterface $objectManager)
    {
        $this->config = $config;
        $this->objectManager = $objectManager;
    }

    public function get(): EngineInterface
    {
        $engine = (string)$this->config->getValue('catalog/search/engine');
        if (!isset(self::ENGINES[$engine])) {
            throw new \LogicException("$engine search engine doesn't exist");
        }
        return $this->objectManager->get(self::ENGINES[$engine]);
    }
}
