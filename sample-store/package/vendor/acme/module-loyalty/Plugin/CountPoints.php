<?php
declare(strict_types=1);

namespace Acme\Loyalty\Plugin;

use Magento\Framework\App\ResourceConnection;
use Magento\Sales\Model\Orders;

class CountPoints
{
    private ResourceConnection $resource;

    public function __construct(ResourceConnection $resource)
    {
        $this->resource = $resource;
    }

    /**
     * @param array<string, mixed> $order
     * @return array<string, mixed>
     */
    public function afterCreate(Orders $subject, array $order): array
    {
        $this->resource->getConnection()->insert('acme_loyalty_points', [
            'customer_email' => $order['customer_email'],
            'order_increment_id' => $order['increment_id'],
            'points' => (int)$order['grand_total'],
        ]);
        return $order;
    }
}
