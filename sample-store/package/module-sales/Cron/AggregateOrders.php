<?php
declare(strict_types=1);

namespace Magento\Sales\Cron;

use Magento\Framework\App\ResourceConnection;

class AggregateOrders
{
    private ResourceConnection $resource;

    public function __construct(ResourceConnection $resource)
    {
        $this->resource = $resource;
    }

    public function execute(): void
    {
        $this->resource->getConnection()->query(
            'INSERT INTO sales_order_aggregated_created (period, store_id, order_status, orders_count, total_income_amount)'
            . ' SELECT DATE(created_at), store_id, status, COUNT(*), SUM(grand_total) FROM sales_order GROUP BY 1, 2, 3'
            . ' ON DUPLICATE KEY UPDATE orders_count = VALUES(orders_count), total_income_amount = VALUES(total_income_amount)'
        );
    }
}
