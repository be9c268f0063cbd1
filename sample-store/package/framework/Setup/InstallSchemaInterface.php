<?php
declare(strict_types=1);

namespace Magento\Framework\Setup;

interface InstallSchemaInterface
{
    public function install(SetupResource $setup, ModuleContext $context): void;
}
