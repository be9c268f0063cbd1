<?php
declare(strict_types=1);

namespace Magento\Setup\Console\Command;

use Magento\Framework\Console\Cli;
use Magento\Framework\Console\Command;
use Magento\Framework\Console\Input;
use Magento\Framework\Console\Output;
use Magento\Setup\Model\Installer;

class AdminUserCreateCommand extends Command
{
    private const FIELDS = [
        'admin-user' => 'User Name', 'admin-password' => 'Password', 'admin-email' => 'Email',
        'admin-firstname' => 'First Name', 'admin-lastname' => 'Last Name',
    ];

    private Installer $installer;

    public function __construct(Installer $installer)
    {
        $this->installer = $installer;
    }

    public function name(): string
    {
        return 'admin:user:create';
    }

    public function description(): string
    {
        return 'Creates an administrator';
    }

    public function options(): array
    {
        return array_fill_keys(array_keys(self::FIELDS), 'value');
    }

    public function execute(Input $input, Output $output): int
    {
        $isValid = true;
        foreach (self::FIELDS as $option => $label) {
            if ((string)$input->option($option) === '') {
                $output->writeln("<error>\"$label\" is required. Enter and try again.</error>");
                $isValid = false;
            }
        }
        if (!$isValid) {
            return Cli::RETURN_FAILURE;
        }
        $this->installer->createAdminUser($input->allOptions());
        $output->writeln('<info>Created Magento administrator user named ' . $input->option('admin-user') . '</info>');
        return Cli::RETURN_SUCCESS;
    }
}
