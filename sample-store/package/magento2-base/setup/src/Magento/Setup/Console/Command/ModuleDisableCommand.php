<?php
declare(strict_types=1);

namespace Magento\Setup\Console\Command;

class ModuleDisableCommand extends AbstractModuleManageCommand
{
    public function name(): string
    {
        return 'module:disable';
    }

    public function description(): string
    {
        return 'Disables specified modules';
    }

    protected function isEnable(): bool
    {
        return false;
    }
}
