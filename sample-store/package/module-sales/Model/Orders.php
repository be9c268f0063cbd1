<?php
declare(strict_types=1);

namespace Magento\Sales\Model;

use Magento\Framework\App\ResourceConnection;

class Orders
{
    private ResourceConnection $resource;

    public function __construct(ResourceConnection $resource)
    {
        $this->resource = $resource;
    }

    /**
     * @param array<string, mixed> $quote with its items
     * @return array<string, mixed>
     */
    public function create(array $quote): array
    {
        $connection = $this->resource->getConnection();
        $number = $connection->insert('sequence_order_1', ['sequence_value' => null]);
        $order = [
            'state' => 'new',
            'status' => 'pending',
            'store_id' => 1,
            'quote_id' => $quote['entity_id'],
            'increment_id' => sprintf('%09d', $number),
            'customer_email' => $quote['customer_email'],
            'customer_firstname' => $quote['customer_firstname'],
            'customer_lastname' => $quote['customer_lastname'],
            'shipping_address' => $quote['shipping_address'],
            'grand_total' => $quote['grand_total'],
            'total_qty_ordered' => array_sum(array_column($quote['items'], 'qty')),
        ];
        $order['entity_id'] = $connection->insert('sales_order', $order);
        foreach ($quote['items'] as $item) {
            $connection->insert('sales_order_item', [
                'order_id' => $order['entity_id'],
                'product_id' => $item['product_id'],
                'sku' => $item['sku'],
                'name' => $item['name'],
                'qty_ordered' => $item['qty'],
                'price' => $item['price'],
                'row_total' => $item['row_total'],
            ]);
        }
        $connection->insert('sales_order_grid', [
            'entity_id' => $order['entity_id'],
            'status' => $order['status'],
            'increment_id' => $order['increment_id'],
            'billing_name' => $order['customer_firstname'] . ' ' . $order['customer_lastname'],
            'grand_total' => $order['grand_total'],
        ]);
        return $order;
    }
}
