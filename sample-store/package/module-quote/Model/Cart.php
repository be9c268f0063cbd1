<?php
declare(strict_types=1);

namespace Magento\Quote\Model;

use Magento\Catalog\Model\Products;
use Magento\Framework\App\ResourceConnection;
use Magento\Framework\Exception\LocalizedException;
use Magento\Framework\Session\SessionManager;

/** The cart of the current visitor: a quote whose id is in the session. */
class Cart
{
    private ResourceConnection $resource;
    private SessionManager $session;
    private Products $products;

    public function __construct(ResourceConnection $resource, SessionManager $session, Products $products)
    {
        $this->resource = $resource;
        $this->session = $session;
        $this->products = $products;
    }

    public function add(int $productId, float $qty): void
    {
        if ($qty <= 0) {
            throw new LocalizedException('The quantity has to be more than 0.');
        }
        $product = $this->products->get($productId);
        $connection = $this->resource->getConnection();
        $quoteId = $this->id() ?? $connection->insert('quote', ['store_id' => 1, 'is_active' => 1]);
        $this->session->set('quote_id', $quoteId);
        $connection->query(
            'INSERT INTO quote_item (quote_id, product_id, sku, name, qty, price) VALUES (?, ?, ?, ?, ?, ?)'
            . ' ON DUPLICATE KEY UPDATE qty = qty + VALUES(qty)',
            [$quoteId, $productId, $product['sku'], $product['name'], $qty, $product['final_price']]
        );
        $connection->query(
            'UPDATE quote SET items_count = (SELECT COUNT(*) FROM quote_item WHERE quote_id = quote.entity_id),'
            . ' grand_total = (SELECT SUM(row_total) FROM quote_item WHERE quote_id = quote.entity_id) WHERE entity_id = ?',
            [$quoteId]
        );
    }

    /** @param array<string, string> $address */
    public function setAddress(array $address): void
    {
        $this->resource->getConnection()->update('quote', [
            'customer_email' => $address['email'],
            'customer_firstname' => $address['firstname'],
            'customer_lastname' => $address['lastname'],
            'shipping_address' => implode(', ', [$address['street'], $address['postcode'], $address['city'], $address['country_id']]),
        ], 'entity_id = ?', [$this->id()]);
    }

    /** @return array<string, mixed>|null the active quote with its items */
    public function get(): ?array
    {
        $id = $this->id();
        if ($id === null) {
            return null;
        }
        $connection = $this->resource->getConnection();
        $quote = $connection->fetchRow('SELECT * FROM quote WHERE entity_id = ?', [$id]);
        $quote['items'] = $connection->fetchAll('SELECT * FROM quote_item WHERE quote_id = ? ORDER BY item_id', [$id]);
        return $quote;
    }

    private function id(): ?int
    {
        $id = $this->session->get('quote_id');
        $active = $id === null ? null : $this->resource->getConnection()
            ->fetchOne('SELECT entity_id FROM quote WHERE entity_id = ? AND is_active = 1', [$id]);
        return $active === null ? null : (int)$active;
    }
}
