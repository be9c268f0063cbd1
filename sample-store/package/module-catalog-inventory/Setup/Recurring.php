<?php
declare(strict_types=1);

namespace Magento\CatalogInventory\Setup;

use Magento\Framework\Setup\InstallSchemaInterface;
use Magento\Framework\Setup\ModuleContext;
use Magento\Framework\Setup\SetupResource;

/** The view that sums up the stock and the trigger that keeps the changelog for the indexer. */
class Recurring implements InstallSchemaInterface
{
    public function install(SetupResource $setup, ModuleContext $context): void
    {
        $connection = $setup->getConnection();
        $connection->query('CREATE OR REPLACE SQL SECURITY INVOKER VIEW inventory_stock_1 AS SELECT p.entity_id product_id,'
            . ' p.sku, s.qty quantity, s.is_in_stock is_salable FROM cataloginventory_stock_item s'
            . ' JOIN catalog_product_entity p ON p.entity_id = s.product_id');
        if ($connection->fetchOne("SELECT 1 FROM information_schema.TRIGGERS WHERE TRIGGER_SCHEMA = DATABASE()"
            . " AND TRIGGER_NAME = 'trg_cataloginventory_stock_item_after_update'") === null) {
            $connection->query('CREATE TRIGGER trg_cataloginventory_stock_item_after_update AFTER UPDATE'
                . ' ON cataloginventory_stock_item FOR EACH ROW BEGIN'
                . ' IF (NOT(NEW.`qty` <=> OLD.`qty`)) THEN'
                . ' INSERT INTO cataloginventory_stock_cl (entity_id) VALUES (NEW.`product_id`); END IF; END');
        }
    }
}
