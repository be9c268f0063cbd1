<?php
declare(strict_types=1);

namespace Magento\Backend\Console\Command;

class MaintenanceEnableCommand extends AbstractMaintenanceCommand
{
    public function name(): string
    {
        return 'maintenance:enable';
    }

    public function description(): string
    {
        return 'Enables maintenance mode';
    }

    protected function isEnable(): bool
    {
        return true;
    }
}
