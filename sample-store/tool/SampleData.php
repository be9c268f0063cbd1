<?php
declare(strict_types=1);

namespace Storelift\SampleStore;

/** A catalogue with pictures, customers and a month of orders; the same each time. */
final class SampleData
{
    private const CATEGORIES = ['Teapots', 'Cups', 'Kettles', 'Tea', 'Tins', 'Spoons'];
    private const WORDS = ['Amber', 'Birch', 'Cobalt', 'Dune', 'Elder', 'Fjord', 'Ginger', 'Hazel', 'Indigo', 'Jade'];
    private const NAMES = ['Ada Lovelace', 'Grace Hopper', 'José Álvarez', '渡辺 花子', 'Zoë Müller', 'Alan Turing', 'Katherine Johnson', 'Ferdinand Ångström'];
    private const ORDERS = 30;

    private \PDO $pdo;
    private string $directory;
    private int $urlRewrites = 0;

    public function __construct(\PDO $pdo, string $directory)
    {
        $this->pdo = $pdo;
        $this->directory = $directory;
    }

    public function insert(): void
    {
        $this->pdo->exec("SET SQL_MODE = 'NO_AUTO_VALUE_ON_ZERO'");
        $this->pdo->beginTransaction();
        $this->insertCatalog();
        $this->insertCustomers();
        $this->insertOrders();
        $this->pdo->commit();
    }

    private function insertCatalog(): void
    {
        $id = 0;
        foreach (self::CATEGORIES as $c => $category) {
            $categoryId = 3 + $c;
            $key = strtolower($category);
            $this->row('catalog_category_entity', [
                'entity_id' => $categoryId, 'parent_id' => 2, 'path' => "1/2/$categoryId", 'position' => $c + 1, 'level' => 2,
            ]);
            $this->value('catalog_category_entity_varchar', 41, $categoryId, $category);
            $this->value('catalog_category_entity_varchar', 42, $categoryId, $key);
            $this->rewrite('category', $categoryId, "$key.html");
            foreach (self::WORDS as $w => $word) {
                $id++;
                $name = "$word " . rtrim($category, 's');
                $productKey = strtolower(str_replace(' ', '-', $name));
                $price = 4 + ($id * 37 % 90) + 0.95;
                $this->row('catalog_product_entity', ['entity_id' => $id, 'type_id' => 'simple', 'sku' => sprintf('%s-%03d', strtoupper(substr($key, 0, 3)), $id)]);
                $this->value('catalog_product_entity_varchar', 71, $id, $name);
                $this->value('catalog_product_entity_text', 72, $id, "<p>$name – made for slow mornings ☕. Dishwasher safe; “crème” glaze.</p>");
                $this->value('catalog_product_entity_varchar', 73, $id, $productKey);
                $this->value('catalog_product_entity_decimal', 74, $id, $price);
                if ($id % 5 === 0) {
                    $this->value('catalog_product_entity_decimal', 75, $id, round($price * 0.8, 2));
                }
                $this->value('catalog_product_entity_int', 76, $id, 1);
                $this->value('catalog_product_entity_varchar', 77, $id, "/$productKey.svg");
                $this->row('catalog_category_product', ['category_id' => $categoryId, 'product_id' => $id, 'position' => $w]);
                $this->row('cataloginventory_stock_item', ['product_id' => $id, 'stock_id' => 1, 'qty' => 100000, 'is_in_stock' => 1]);
                $this->rewrite('product', $id, "$productKey.html");
                $this->picture($productKey, $id, $name);
            }
        }
    }

    private function insertCustomers(): void
    {
        foreach (self::NAMES as $i => $name) {
            [$first, $last] = explode(' ', $name);
            $salt = md5($name);
            $this->row('customer_entity', [
                'website_id' => 1, 'email' => 'customer' . ($i + 1) . '@example.com', 'group_id' => 1, 'store_id' => $i === 0 ? 0 : 1,
                'firstname' => $first, 'lastname' => $last, 'password_hash' => hash('sha256', $salt . 'customer123') . ":$salt:1",
            ]);
        }
    }

    private function insertOrders(): void
    {
        for ($i = 1; $i <= self::ORDERS; $i++) {
            [$first, $last] = explode(' ', self::NAMES[$i % count(self::NAMES)]);
            $productId = 1 + $i * 7 % 60;
            $product = $this->pdo->query(
                "SELECT p.sku, n.value name, d.value price FROM catalog_product_entity p JOIN catalog_product_entity_varchar n"
                . ' ON n.entity_id = p.entity_id AND n.attribute_id = 71 JOIN catalog_product_entity_decimal d'
                . " ON d.entity_id = p.entity_id AND d.attribute_id = 74 WHERE p.entity_id = $productId"
            )->fetch(\PDO::FETCH_ASSOC);
            $qty = 1 + $i % 3;
            $number = sprintf('%09d', $i);
            $total = $qty * (float)$product['price'];
            $at = date('Y-m-d H:i:s', strtotime("2021-06-01 10:00:00 UTC +$i days"));
            $this->row('sequence_order_1', ['sequence_value' => $i]);
            $this->row('sales_order', [
                'entity_id' => $i, 'state' => 'complete', 'status' => 'complete', 'store_id' => 1, 'increment_id' => $number,
                'customer_email' => 'customer' . (1 + $i % count(self::NAMES)) . '@example.com', 'customer_firstname' => $first,
                'customer_lastname' => $last, 'shipping_address' => "Rue de l’Église $i 🏠", 'grand_total' => $total,
                'total_qty_ordered' => $qty, 'created_at' => $at,
            ]);
            $this->row('sales_order_item', [
                'order_id' => $i, 'product_id' => $productId, 'sku' => $product['sku'], 'name' => $product['name'],
                'qty_ordered' => $qty, 'price' => $product['price'], 'row_total' => $total,
            ]);
            $this->row('sales_order_grid', [
                'entity_id' => $i, 'status' => 'complete', 'increment_id' => $number, 'billing_name' => "$first $last",
                'grand_total' => $total, 'created_at' => $at,
            ]);
        }
    }

    private function picture(string $key, int $id, string $name): void
    {
        $directory = $this->directory . '/pub/media/catalog/product';
        if (!is_dir($directory)) {
            mkdir($directory, 0777, true);
        }
        $hue = $id * 47 % 360;
        file_put_contents("$directory/$key.svg", '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 160 160">'
            . "<rect width=\"160\" height=\"160\" fill=\"hsl($hue 45% 90%)\"/><ellipse cx=\"80\" cy=\"92\" rx=\"44\" ry=\"34\" fill=\"hsl($hue 45% 45%)\"/>"
            . "<path d=\"M122 80q26-4 18 22-6 14-24 8\" fill=\"none\" stroke=\"hsl($hue 45% 45%)\" stroke-width=\"8\"/>"
            . "<title>$name</title></svg>\n");
    }

    private function rewrite(string $type, int $id, string $path): void
    {
        $this->row('url_rewrite', [
            'url_rewrite_id' => ++$this->urlRewrites, 'entity_type' => $type, 'entity_id' => $id, 'request_path' => $path,
            'target_path' => "catalog/$type/view/id/$id", 'redirect_type' => 0, 'store_id' => 1,
        ]);
    }

    /** @param mixed $value */
    private function value(string $table, int $attributeId, int $entityId, $value): void
    {
        $this->row($table, ['attribute_id' => $attributeId, 'store_id' => 0, 'entity_id' => $entityId, 'value' => $value]);
    }

    /** @param array<string, mixed> $row */
    private function row(string $table, array $row): void
    {
        $columns = implode('`, `', array_keys($row));
        $marks = implode(', ', array_fill(0, count($row), '?'));
        $this->pdo->prepare("INSERT INTO `$table` (`$columns`) VALUES ($marks)")->execute(array_values($row));
    }
}
