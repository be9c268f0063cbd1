<?php
declare(strict_types=1);

namespace Magento\Sales\Model;

use Magento\Framework\App\ResourceConnection;

/** Hands an order over to the warehouse; here that is a row in a table. */
class ExportConsumer
{
    private ResourceConnection $resource;

    public function __construct(ResourceConnection $resource)
    {
        $this->resource = $resource;
    }

    public function process(string $body): void
    {
        $order = (array)json_decode($body, true);
        $this->resource->getConnection()->insertOnDuplicate('sales_order_export', [
            'order_id' => $order['entity_id'],
            'payload' => $body,
        ]);
    }
}
