<?php
declare(strict_types=1);

namespace Magento\Setup\Console\Command;

use Magento\Framework\Console\Cli;
use Magento\Framework\Console\Command;
use Magento\Framework\Console\Input;
use Magento\Framework\Console\Output;
use Magento\Setup\Model\Installer;

class InstallCommand extends Command
{
    private const REQUIRED = ['db-name', 'admin-user', 'admin-password', 'admin-email', 'admin-firstname', 'admin-lastname'];

    private Installer $installer;

    public function __construct(Installer $installer)
    {
        $this->installer = $installer;
    }

    public function name(): string
    {
        return 'setup:install';
    }

    public function description(): string
    {
        return 'Installs the Magento application';
    }

    public function options(): array
    {
        return array_fill_keys(array_merge(self::REQUIRED, [
            'backend-frontname', 'key', 'session-save', 'db-host', 'db-user', 'db-password', 'base-url', 'language',
            'timezone', 'currency', 'use-rewrites', 'search-engine', 'elasticsearch-host', 'elasticsearch-port',
            'elasticsearch-index-prefix',
        ]), 'value');
    }

    public function execute(Input $input, Output $output): int
    {
        $missing = array_diff(self::REQUIRED, array_keys($input->allOptions()));
        if ($missing !== []) {
            foreach ($missing as $option) {
                $output->writeln("<error>Missing required option: --$option</error>");
            }
            throw new \InvalidArgumentException('Parameter validation failed');
        }
        $this->installer->install($input->allOptions(), $output);
        return Cli::RETURN_SUCCESS;
    }
}
