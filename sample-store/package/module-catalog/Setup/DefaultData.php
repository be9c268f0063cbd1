<?php
declare(strict_types=1);

namespace Magento\Catalog\Setup;

use Magento\Framework\DB\Adapter;

final class DefaultData
{
    public static function install(Adapter $connection): void
    {
        $attributes = [
            [41, 'catalog_category', 'name', 'varchar'], [42, 'catalog_category', 'url_key', 'varchar'],
            [71, 'catalog_product', 'name', 'varchar'], [72, 'catalog_product', 'description', 'text'],
            [73, 'catalog_product', 'url_key', 'varchar'], [74, 'catalog_product', 'price', 'decimal'],
            [75, 'catalog_product', 'special_price', 'decimal'], [76, 'catalog_product', 'status', 'int'],
            [77, 'catalog_product', 'image', 'varchar'],
        ];
        foreach ($attributes as [$id, $entityType, $code, $backendType]) {
            $connection->insert('eav_attribute', [
                'attribute_id' => $id, 'entity_type_code' => $entityType, 'attribute_code' => $code,
                'backend_type' => $backendType, 'frontend_label' => ucwords(str_replace('_', ' ', $code)),
            ]);
        }
        $connection->insertMultiple('catalog_category_entity', [
            ['entity_id' => 1, 'parent_id' => 0, 'path' => '1', 'position' => 0, 'level' => 0],
            ['entity_id' => 2, 'parent_id' => 1, 'path' => '1/2', 'position' => 1, 'level' => 1],
        ]);
        $connection->insertMultiple('catalog_category_entity_varchar', [
            ['attribute_id' => 41, 'store_id' => 0, 'entity_id' => 1, 'value' => 'Root Catalog'],
            ['attribute_id' => 41, 'store_id' => 0, 'entity_id' => 2, 'value' => 'Default Category'],
        ]);
    }
}
