<?php
declare(strict_types=1);

namespace Magento\Config\Console\Command;

use Magento\Framework\App\Config;
use Magento\Framework\App\DeploymentConfig;
use Magento\Framework\App\ResourceConnection;
use Magento\Framework\Console\Cli;
use Magento\Framework\Console\Command;
use Magento\Framework\Console\Input;
use Magento\Framework\Console\Output;

class ConfigSetCommand extends Command
{
    private Config $config;
    private ResourceConnection $resource;
    private DeploymentConfig $deploymentConfig;

    public function __construct(Config $config, ResourceConnection $resource, DeploymentConfig $deploymentConfig)
    {
        $this->config = $config;
        $this->resource = $resource;
        $this->deploymentConfig = $deploymentConfig;
    }

    public function name(): string
    {
        return 'config:set';
    }

    public function description(): string
    {
        return 'Change system configuration';
    }

    public function arguments(): array
    {
        return ['path' => 'required', 'value' => 'required'];
    }

    public function options(): array
    {
        return ['scope' => 'value', 'scope-code' => 'value', 'e|lock-env' => 'flag', 'c|lock-config' => 'flag', 'l|lock' => 'flag'];
    }

    public function execute(Input $input, Output $output): int
    {
        $path = $input->argument('path');
        $value = $input->argument('value');
        // Paths under sample/ switch traits of this store on and are declared nowhere.
        if ($this->config->getValue($path) === null && strpos($path, 'sample/') !== 0) {
            $output->writeln("<error>The \"$path\" path doesn't exist. Verify and try again.</error>");
            return Cli::RETURN_FAILURE;
        }
        $message = 'Value was saved.';
        if ($input->has('lock-env') || $input->has('lock-config') || $input->has('lock')) {
            $file = $input->has('lock-config') ? 'config.php' : 'env.php';
            $data = $this->deploymentConfig->read($file);
            [$section, $group, $field] = explode('/', $path);
            $data['system']['default'][$section][$group][$field] = $value;
            $this->deploymentConfig->write($file, $data);
            $message = "Value was saved in app/etc/$file and locked.";
        } elseif ($this->deploymentConfig->get('system/default/' . $path) !== null) {
            $output->writeln('<error>The value you set has already been locked. To change the value, use the --lock-env option.</error>');
            return Cli::RETURN_FAILURE;
        } else {
            $this->resource->getConnection()->insertOnDuplicate('core_config_data', [
                'scope' => 'default', 'scope_id' => 0, 'path' => $path, 'value' => $value,
            ]);
        }
        $this->config->reset();
        $output->writeln("<info>$message</info>");
        return Cli::RETURN_SUCCESS;
    }
}
