<?php
declare(strict_types=1);

namespace Magento\Backend\Console\Command;

class MaintenanceDisableCommand extends AbstractMaintenanceCommand
{
    public function name(): string
    {
        return 'maintenance:disable';
    }

    public function description(): string
    {
        return 'Disables maintenance mode';
    }

    protected function isEnable(): bool
    {
        return false;
    }
}
