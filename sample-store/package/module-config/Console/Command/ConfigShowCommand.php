<?php
declare(strict_types=1);

namespace Magento\Config\Console\Command;

use Magento\Framework\App\Config;
use Magento\Framework\App\ResourceConnection;
use Magento\Framework\Console\Cli;
use Magento\Framework\Console\Command;
use Magento\Framework\Console\Input;
use Magento\Framework\Console\Output;

class ConfigShowCommand extends Command
{
    private Config $config;
    private ResourceConnection $resource;

    public function __construct(Config $config, ResourceConnection $resource)
    {
        $this->config = $config;
        $this->resource = $resource;
    }

    public function name(): string
    {
        return 'config:show';
    }

    public function description(): string
    {
        return 'Shows configuration value for given path. If path is not specified, all saved values will be shown';
    }

    public function arguments(): array
    {
        return ['path' => 'optional'];
    }

    public function options(): array
    {
        return ['scope' => 'value', 'scope-code' => 'value'];
    }

    public function execute(Input $input, Output $output): int
    {
        $path = (string)$input->argument('path', '');
        if (substr_count($path, '/') === 2) {
            $value = $this->config->getValue($path);
            if ($value === null) {
                $output->writeln("<error>Configuration for path: \"$path\" doesn't exist</error>");
                return Cli::RETURN_FAILURE;
            }
            $output->writeln($value);
            return Cli::RETURN_SUCCESS;
        }
        $saved = $this->resource->getConnection()->fetchPairs(
            "SELECT path, value FROM core_config_data WHERE scope = 'default' AND path LIKE ? ORDER BY config_id",
            [$path === '' ? '%' : $path . '/%']
        );
        if ($saved === [] && $path !== '') {
            $output->writeln("<error>Configuration for path: \"$path\" doesn't exist</error>");
            return Cli::RETURN_FAILURE;
        }
        foreach ($saved as $savedPath => $value) {
            $output->writeln("$savedPath - $value");
        }
        return Cli::RETURN_SUCCESS;
    }
}
