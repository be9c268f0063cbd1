<?php
declare(strict_types=1);

namespace Magento\Backend\Console\Command;

use Magento\Framework\App\MaintenanceMode;
use Magento\Framework\App\Release;
use Magento\Framework\Console\Cli;
use Magento\Framework\Console\Command;
use Magento\Framework\Console\Input;
use Magento\Framework\Console\Output;

class MaintenanceAllowIpsCommand extends Command
{
    private MaintenanceMode $maintenanceMode;

    public function __construct(MaintenanceMode $maintenanceMode)
    {
        $this->maintenanceMode = $maintenanceMode;
    }

    public function name(): string
    {
        return 'maintenance:allow-ips';
    }

    public function description(): string
    {
        return 'Sets maintenance mode exempt IPs';
    }

    public function arguments(): array
    {
        return ['ip' => 'list'];
    }

    public function options(): array
    {
        return ['none' => 'flag'] + (Release::isAtLeast('2.3') ? ['add' => 'flag'] : []);
    }

    public function execute(Input $input, Output $output): int
    {
        if ($input->has('none')) {
            $this->maintenanceMode->setAddresses('');
            $output->writeln('<info>Set exempt IP-addresses: none</info>');
            return Cli::RETURN_SUCCESS;
        }
        $addresses = $input->argument('ip', []);
        $messages = IpValidation::messages($addresses, false);
        if ($messages !== []) {
            $output->writeln('<error>' . implode('</error>' . PHP_EOL . '<error>', $messages) . '</error>');
            return Cli::RETURN_FAILURE;
        }
        if ($addresses !== []) {
            if ($input->has('add')) {
                $addresses = array_unique(array_merge($this->maintenanceMode->getAddressInfo(), $addresses));
            }
            $this->maintenanceMode->setAddresses(implode(',', $addresses));
            $output->writeln('<info>Set exempt IP-addresses: '
                . implode(' ', $this->maintenanceMode->getAddressInfo()) . '</info>');
        }
        return Cli::RETURN_SUCCESS;
    }
}
