<?php
declare(strict_types=1);

namespace Magento\Checkout\Model;

use Magento\CatalogInventory\Model\Stock;
use Magento\Framework\App\ResourceConnection;
use Magento\Framework\Event\Manager;
use Magento\Framework\Exception\LocalizedException;
use Magento\Quote\Model\Cart;
use Magento\Sales\Model\Orders;

/** Turns the cart into an order; all of it in one transaction, with whatever observers add. */
class PlaceOrder
{
    private ResourceConnection $resource;
    private Cart $cart;
    private Stock $stock;
    private Orders $orders;
    private Manager $eventManager;

    public function __construct(
        ResourceConnection $resource,
        Cart $cart,
        Stock $stock,
        Orders $orders,
        Manager $eventManager
    ) {
        $this->resource = $resource;
        $this->cart = $cart;
        $this->stock = $stock;
        $this->orders = $orders;
        $this->eventManager = $eventManager;
    }

    /** @return string the order number */
    public function execute(): string
    {
        $quote = $this->cart->get();
        if ($quote === null || $quote['items'] === []) {
            throw new LocalizedException('Your shopping cart is empty.');
        }
        if ($quote['customer_email'] === null) {
            throw new LocalizedException('Please enter the shipping address.');
        }
        return $this->resource->getConnection()->transaction(function () use ($quote): string {
            foreach ($quote['items'] as $item) {
                $this->stock->take((int)$item['product_id'], (float)$item['qty']);
            }
            $order = $this->orders->create($quote);
            $this->resource->getConnection()->update(
                'quote',
                ['is_active' => 0, 'reserved_order_id' => $order['increment_id']],
                'entity_id = ?',
                [$quote['entity_id']]
            );
            $this->eventManager->dispatch('sales_order_place_after', ['order' => $order]);
            return $order['increment_id'];
        });
    }
}
