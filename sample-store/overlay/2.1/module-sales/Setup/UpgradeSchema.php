<?php
declare(strict_types=1);

namespace Magento\Sales\Setup;

use Magento\Framework\Setup\ModuleContext;
use Magento\Framework\Setup\SetupResource;
use Magento\Framework\Setup\UpgradeSchemaInterface;

class UpgradeSchema implements UpgradeSchemaInterface
{
    public function upgrade(SetupResource $setup, ModuleContext $context): void
    {
        if (version_compare($context->getVersion(), '2.0.2', '<')) {
            $setup->getConnection()->query('ALTER TABLE sales_order_grid ADD INDEX SALES_ORDER_GRID_CREATED_AT (created_at)');
        }
    }
}
