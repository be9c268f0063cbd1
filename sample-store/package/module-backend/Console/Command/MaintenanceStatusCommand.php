<?php
declare(strict_types=1);

namespace Magento\Backend\Console\Command;

use Magento\Framework\App\MaintenanceMode;
use Magento\Framework\Console\Cli;
use Magento\Framework\Console\Command;
use Magento\Framework\Console\Input;
use Magento\Framework\Console\Output;

class MaintenanceStatusCommand extends Command
{
    private MaintenanceMode $maintenanceMode;

    public function __construct(MaintenanceMode $maintenanceMode)
    {
        $this->maintenanceMode = $maintenanceMode;
    }

    public function name(): string
    {
        return 'maintenance:status';
    }

    public function description(): string
    {
        return 'Displays maintenance mode status';
    }

    public function execute(Input $input, Output $output): int
    {
        $output->writeln('<info>Status: maintenance mode is '
            . ($this->maintenanceMode->isOn() ? 'active' : 'not active') . '</info>');
        $output->writeln('<info>List of exempt IP-addresses: '
            . (implode(' ', $this->maintenanceMode->getAddressInfo()) ?: 'none') . '</info>');
        return Cli::RETURN_SUCCESS;
    }
}
