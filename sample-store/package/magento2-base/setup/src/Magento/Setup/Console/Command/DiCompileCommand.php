<?php
declare(strict_types=1);

namespace Magento\Setup\Console\Command;

use Magento\Framework\App\DeploymentConfig;
use Magento\Framework\App\Filesystem\DirectoryList;
use Magento\Framework\App\Filesystem\Files;
use Magento\Framework\App\Release;
use Magento\Framework\Code\Compiler;
use Magento\Framework\Console\Cli;
use Magento\Framework\Console\Command;
use Magento\Framework\Console\Input;
use Magento\Framework\Console\Output;
use Magento\Framework\Console\ProgressBar;

class DiCompileCommand extends Command
{
    private DeploymentConfig $deploymentConfig;
    private Compiler $compiler;

    public function __construct(DeploymentConfig $deploymentConfig, Compiler $compiler)
    {
        $this->deploymentConfig = $deploymentConfig;
        $this->compiler = $compiler;
    }

    public function name(): string
    {
        return 'setup:di:compile';
    }

    public function description(): string
    {
        return 'Generates DI configuration and all missing classes that can be auto-generated';
    }

    public function execute(Input $input, Output $output): int
    {
        if (!$this->deploymentConfig->get('modules')) {
            $output->writeln('You cannot run this command because modules are not enabled. You can enable modules by'
                . " running the 'module:enable --all' command.");
            return Cli::RETURN_FAILURE;
        }
        try {
            Files::empty(BP . '/var/cache');
            Files::empty(DirectoryList::generatedMetadata());
            $output->writeln('<info>Compilation was started.</info>');
            $bar = new ProgressBar($output, 4);
            $bar->show(Release::isAtLeast('2.4') ? 'Proxies code generation...' : 'Repositories code generation...', 0);
            $classes = $this->compiler->classes();
            $bar->show('Application code generator...', 1);
            $arguments = $this->compiler->arguments($classes);
            $bar->show('Interceptors generation...', 2);
            $interceptors = $this->compiler->interceptors($classes);
            $bar->show('Area configuration aggregation...', 3);
            $this->compiler->metadata($arguments, $interceptors);
            $bar->show('Interception cache generation...', 4);
        } catch (\RuntimeException | \ReflectionException $e) {
            $output->writeln('');
            $output->writeln('<error>' . $e->getMessage() . '</error>');
            return Cli::RETURN_FAILURE;
        }
        $output->writeln('');
        $output->writeln('<info>Generated code and dependency injection configuration successfully.</info>');
        return Cli::RETURN_SUCCESS;
    }
}
