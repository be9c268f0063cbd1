<?php
declare(strict_types=1);

namespace Magento\Framework\Setup;

interface UpgradeDataInterface
{
    public function upgrade(SetupResource $setup, ModuleContext $context): void;
}
