<?php
declare(strict_types=1);

namespace Magento\Store\Setup;

use Magento\Framework\DB\Adapter;

/** Rows with the id 0 are the admin scope; every copy of the database has to keep those zeros. */
final class DefaultData
{
    public static function install(Adapter $connection): void
    {
        $connection->insertMultiple('store_website', [
            ['website_id' => 0, 'code' => 'admin', 'name' => 'Admin', 'default_group_id' => 0, 'is_default' => 0],
            ['website_id' => 1, 'code' => 'base', 'name' => 'Main Website', 'default_group_id' => 1, 'is_default' => 1],
        ]);
        $connection->insertMultiple('store_group', [
            ['group_id' => 0, 'website_id' => 0, 'code' => 'default', 'name' => 'Default', 'root_category_id' => 0, 'default_store_id' => 0],
            ['group_id' => 1, 'website_id' => 1, 'code' => 'main_website_store', 'name' => 'Main Website Store', 'root_category_id' => 2, 'default_store_id' => 1],
        ]);
        $connection->insertMultiple('store', [
            ['store_id' => 0, 'code' => 'admin', 'website_id' => 0, 'group_id' => 0, 'name' => 'Admin', 'is_active' => 1],
            ['store_id' => 1, 'code' => 'default', 'website_id' => 1, 'group_id' => 1, 'name' => 'Default Store View', 'is_active' => 1],
        ]);
    }
}
