<?php
declare(strict_types=1);

namespace Magento\Deploy\Console\Command;

use Magento\Framework\App\DeploymentConfig;
use Magento\Framework\App\ResourceConnection;
use Magento\Framework\Console\Cli;
use Magento\Framework\Console\Command;
use Magento\Framework\Console\Input;
use Magento\Framework\Console\Output;

class ApplicationDumpCommand extends Command
{
    private DeploymentConfig $deploymentConfig;
    private ResourceConnection $resource;

    public function __construct(DeploymentConfig $deploymentConfig, ResourceConnection $resource)
    {
        $this->deploymentConfig = $deploymentConfig;
        $this->resource = $resource;
    }

    public function name(): string
    {
        return 'app:config:dump';
    }

    public function description(): string
    {
        return 'Create dump of application';
    }

    public function execute(Input $input, Output $output): int
    {
        $connection = $this->resource->getConnection();
        $config = $this->deploymentConfig->read('config.php');
        foreach (['website' => 'store_website', 'group' => 'store_group', 'store' => 'store'] as $key => $table) {
            $config['scopes'][$key . 's'] = $connection->fetchAll("SELECT * FROM `$table` ORDER BY 1");
        }
        foreach ($connection->fetchPairs(
            "SELECT path, value FROM core_config_data WHERE scope = 'default' AND path NOT LIKE 'web/%' AND path NOT LIKE 'sample/%'"
        ) as $path => $value) {
            [$section, $group, $field] = explode('/', $path) + ['', '', ''];
            $config['system']['default'][$section][$group][$field] = $value;
        }
        $this->deploymentConfig->write('config.php', $config);
        $output->writeln('<info>Done. Config types dumped: scopes, system</info>');
        return Cli::RETURN_SUCCESS;
    }
}
