<?php
declare(strict_types=1);

namespace Magento\Setup\Console\Command;

use Magento\Framework\App\DeploymentConfig;
use Magento\Framework\Console\Cli;
use Magento\Framework\Console\Command;
use Magento\Framework\Console\Input;
use Magento\Framework\Console\Output;

class InfoAdminUriCommand extends Command
{
    private DeploymentConfig $deploymentConfig;

    public function __construct(DeploymentConfig $deploymentConfig)
    {
        $this->deploymentConfig = $deploymentConfig;
    }

    public function name(): string
    {
        return 'info:adminuri';
    }

    public function description(): string
    {
        return 'Displays the Magento Admin URI';
    }

    public function execute(Input $input, Output $output): int
    {
        $output->writeln("\nAdmin URI: /" . $this->deploymentConfig->get('backend/frontName') . "\n");
        return Cli::RETURN_SUCCESS;
    }
}
