<?php
declare(strict_types=1);

namespace Magento\Framework\Setup;

interface UpgradeSchemaInterface
{
    public function upgrade(SetupResource $setup, ModuleContext $context): void;
}
