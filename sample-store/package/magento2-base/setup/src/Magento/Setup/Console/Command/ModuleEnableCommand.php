<?php
declare(strict_types=1);

namespace Magento\Setup\Console\Command;

class ModuleEnableCommand extends AbstractModuleManageCommand
{
    public function name(): string
    {
        return 'module:enable';
    }

    public function description(): string
    {
        return 'Enables specified modules';
    }

    protected function isEnable(): bool
    {
        return true;
    }
}
