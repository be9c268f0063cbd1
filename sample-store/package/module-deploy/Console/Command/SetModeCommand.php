<?php
declare(strict_types=1);

namespace Magento\Deploy\Console\Command;

use Magento\Framework\App\DeploymentConfig;
use Magento\Framework\App\Filesystem\DirectoryList;
use Magento\Framework\App\Filesystem\Files;
use Magento\Framework\App\MaintenanceMode;
use Magento\Framework\App\State;
use Magento\Framework\Console\Cli;
use Magento\Framework\Console\Command;
use Magento\Framework\Console\Input;
use Magento\Framework\Console\Output;

class SetModeCommand extends Command
{
    private DeploymentConfig $deploymentConfig;
    private State $state;
    private MaintenanceMode $maintenanceMode;

    public function __construct(DeploymentConfig $deploymentConfig, State $state, MaintenanceMode $maintenanceMode)
    {
        $this->deploymentConfig = $deploymentConfig;
        $this->state = $state;
        $this->maintenanceMode = $maintenanceMode;
    }

    public function name(): string
    {
        return 'deploy:mode:set';
    }

    public function description(): string
    {
        return 'Set application mode.';
    }

    public function arguments(): array
    {
        return ['mode' => 'required'];
    }

    public function options(): array
    {
        return ['s|skip-compilation' => 'flag'];
    }

    public function execute(Input $input, Output $output): int
    {
        $mode = $input->argument('mode');
        $previous = $this->state->getMode();
        if (!in_array($mode, [State::MODE_DEVELOPER, State::MODE_PRODUCTION, State::MODE_DEFAULT], true)) {
            $output->writeln("<error>The mode can't be switched to \"$mode\".</error>");
            return Cli::RETURN_FAILURE;
        }
        $isBuilt = $mode === State::MODE_PRODUCTION && !$input->has('skip-compilation');
        if ($isBuilt) {
            $wasOn = $this->maintenanceMode->isOn();
            $this->maintenanceMode->set(true);
            $output->writeln('Enabled maintenance mode');
            $this->save(State::MODE_PRODUCTION);
            $isDone = $this->build($output);
            $this->maintenanceMode->set($wasOn);
            if (!$isDone) {
                $this->save($previous);
                return Cli::RETURN_FAILURE;
            }
            $output->writeln('Disabled maintenance mode');
        } else {
            foreach ([BP . '/pub/static', BP . '/var/cache', BP . '/var/page_cache', DirectoryList::generatedCode(),
                DirectoryList::generatedMetadata()] as $directory) {
                Files::empty($directory);
            }
            $this->save($mode);
        }
        $output->writeln("Enabled $mode mode.");
        return Cli::RETURN_SUCCESS;
    }

    private function save(string $mode): void
    {
        $env = $this->deploymentConfig->read('env.php');
        $env[State::PARAM_MODE] = $mode;
        $this->deploymentConfig->write('env.php', $env);
    }

    private function build(Output $output): bool
    {
        foreach ([
            'setup:di:compile' => ['Starting compilation', 'Compilation complete'],
            'setup:static-content:deploy' => ['Starting deployment of static content', 'Deployment of static content complete'],
        ] as $command => [$before, $after]) {
            $output->writeln($before);
            exec(sprintf('%s %s %s 2>&1', PHP_BINARY, escapeshellarg(BP . '/bin/magento'), $command), $lines, $code);
            $output->writeln(implode("\n", $lines));
            if ($code !== 0) {
                return false;
            }
            $output->writeln($after);
        }
        return true;
    }
}
