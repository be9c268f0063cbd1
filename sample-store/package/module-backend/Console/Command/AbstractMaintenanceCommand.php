<?php
declare(strict_types=1);

namespace Magento\Backend\Console\Command;

use Magento\Framework\App\MaintenanceMode;
use Magento\Framework\Console\Cli;
use Magento\Framework\Console\Command;
use Magento\Framework\Console\Input;
use Magento\Framework\Console\Output;

abstract class AbstractMaintenanceCommand extends Command
{
    private MaintenanceMode $maintenanceMode;

    public function __construct(MaintenanceMode $maintenanceMode)
    {
        $this->maintenanceMode = $maintenanceMode;
    }

    abstract protected function isEnable(): bool;

    public function options(): array
    {
        return ['ip' => 'list'];
    }

    public function execute(Input $input, Output $output): int
    {
        $addresses = $input->option('ip', []);
        $messages = IpValidation::messages($addresses, true);
        if ($messages !== []) {
            $output->writeln('<error>' . implode('</error>' . PHP_EOL . '<error>', $messages) . '</error>');
            return Cli::RETURN_FAILURE;
        }
        $this->maintenanceMode->set($this->isEnable());
        $output->writeln('<info>' . ($this->isEnable() ? 'Enabled' : 'Disabled') . ' maintenance mode</info>');
        if ($addresses !== []) {
            $this->maintenanceMode->setAddresses($addresses === ['none'] ? '' : implode(',', $addresses));
            $output->writeln('<info>Set exempt IP-addresses: '
                . (implode(', ', $this->maintenanceMode->getAddressInfo()) ?: 'none') . '</info>');
        }
        return Cli::RETURN_SUCCESS;
    }
}
