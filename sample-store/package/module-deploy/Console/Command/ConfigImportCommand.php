<?php
declare(strict_types=1);

namespace Magento\Deploy\Console\Command;

use Magento\Framework\App\Config;
use Magento\Framework\App\DeploymentConfig;
use Magento\Framework\App\ResourceConnection;
use Magento\Framework\Console\Cli;
use Magento\Framework\Console\Command;
use Magento\Framework\Console\Input;
use Magento\Framework\Console\Output;

/** Notes the hash of the shared configuration in the flag table; values of config.php are read where they are. */
class ConfigImportCommand extends Command
{
    private DeploymentConfig $deploymentConfig;
    private ResourceConnection $resource;
    private Config $config;

    public function __construct(DeploymentConfig $deploymentConfig, ResourceConnection $resource, Config $config)
    {
        $this->deploymentConfig = $deploymentConfig;
        $this->resource = $resource;
        $this->config = $config;
    }

    public function name(): string
    {
        return 'app:config:import';
    }

    public function description(): string
    {
        return 'Import data from shared configuration files to appropriate data storage';
    }

    public function execute(Input $input, Output $output): int
    {
        $shared = array_diff_key($this->deploymentConfig->read('config.php'), ['modules' => 1]);
        $hash = json_encode(['system' => sha1((string)json_encode($shared))]);
        $connection = $this->resource->getConnection();
        $known = $connection->fetchOne("SELECT flag_data FROM flag WHERE flag_code = 'config_hash'");
        if ($shared === [] || $known === $hash) {
            $output->writeln('<info>Nothing to import.</info>');
            return Cli::RETURN_SUCCESS;
        }
        $output->writeln('<info>Processing configurations data from configuration file...</info>');
        $connection->query("DELETE FROM flag WHERE flag_code = 'config_hash'");
        $connection->insert('flag', ['flag_code' => 'config_hash', 'flag_data' => $hash]);
        $this->config->reset();
        return Cli::RETURN_SUCCESS;
    }
}
