<?php
declare(strict_types=1);

namespace Magento\Catalog\Model\Indexer;

use Magento\Framework\App\ResourceConnection;
use Magento\Indexer\Model\ActionInterface;

class Price implements ActionInterface
{
    private ResourceConnection $resource;

    public function __construct(ResourceConnection $resource)
    {
        $this->resource = $resource;
    }

    public function executeFull(): void
    {
        $connection = $this->resource->getConnection();
        $connection->transaction(static function () use ($connection): void {
            $connection->query('DELETE FROM catalog_product_index_price');
            $connection->query(
                'INSERT INTO catalog_product_index_price (entity_id, website_id, price, final_price)'
                . ' SELECT p.entity_id, 1, price.value, COALESCE(special.value, price.value) FROM catalog_product_entity p'
                . ' JOIN catalog_product_entity_decimal price ON price.entity_id = p.entity_id AND price.attribute_id = 74'
                . ' LEFT JOIN catalog_product_entity_decimal special'
                . ' ON special.entity_id = p.entity_id AND special.attribute_id = 75 AND special.store_id = 0'
            );
        });
    }
}
