<?php
declare(strict_types=1);

namespace Magento\CatalogInventory\Model;

use Magento\Framework\App\ResourceConnection;
use Magento\Framework\Exception\LocalizedException;

class Stock
{
    private ResourceConnection $resource;

    public function __construct(ResourceConnection $resource)
    {
        $this->resource = $resource;
    }

    public function take(int $productId, float $qty): void
    {
        $taken = $this->resource->getConnection()->query(
            'UPDATE cataloginventory_stock_item SET qty = qty - ? WHERE product_id = ? AND is_in_stock = 1 AND qty >= ?',
            [$qty, $productId, $qty]
        )->rowCount();
        if ($taken === 0) {
            throw new LocalizedException('Some of the products are out of stock.');
        }
    }
}
