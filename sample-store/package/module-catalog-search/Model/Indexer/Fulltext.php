<?php
declare(strict_types=1);

namespace Magento\CatalogSearch\Model\Indexer;

use Magento\CatalogSearch\Model\EngineResolver;
use Magento\Framework\App\ResourceConnection;
use Magento\Indexer\Model\ActionInterface;

class Fulltext implements ActionInterface
{
    private ResourceConnection $resource;
    private EngineResolver $engineResolver;

    public function __construct(ResourceConnection $resource, EngineResolver $engineResolver)
    {
        $this->resource = $resource;
        $this->engineResolver = $engineResolver;
    }

    public function executeFull(): void
    {
        $this->engineResolver->get()->rebuild($this->resource->getConnection()->fetchPairs(
            "SELECT p.entity_id, CONCAT_WS(' ', p.sku, n.value, d.value) FROM catalog_product_entity p"
            . ' JOIN catalog_product_entity_varchar n ON n.entity_id = p.entity_id AND n.attribute_id = 71'
            . ' JOIN catalog_product_entity_text d ON d.entity_id = p.entity_id AND d.attribute_id = 72'
        ));
    }
}
