<?php
declare(strict_types=1);

namespace Magento\Catalog\Model\Indexer;

use Magento\Framework\App\ResourceConnection;
use Magento\Indexer\Model\ActionInterface;

class CategoryProduct implements ActionInterface
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
            $connection->query('DELETE FROM catalog_category_product_index');
            $connection->query(
                'INSERT INTO catalog_category_product_index (category_id, product_id, position, store_id)'
                . ' SELECT category_id, product_id, position, 1 FROM catalog_category_product'
            );
        });
    }
}
