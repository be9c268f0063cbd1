<?php
declare(strict_types=1);

namespace Magento\Cron\Console\Command;

use Magento\Cron\Model\Schedule;
use Magento\Framework\App\DeploymentConfig;
use Magento\Framework\Console\Cli;
use Magento\Framework\Console\Command;
use Magento\Framework\Console\Input;
use Magento\Framework\Console\Output;

class CronCommand extends Command
{
    private Schedule $schedule;
    private DeploymentConfig $deploymentConfig;

    public function __construct(Schedule $schedule, DeploymentConfig $deploymentConfig)
    {
        $this->schedule = $schedule;
        $this->deploymentConfig = $deploymentConfig;
    }

    public function name(): string
    {
        return 'cron:run';
    }

    public function description(): string
    {
        return 'Runs jobs by schedule';
    }

    public function options(): array
    {
        return ['group' => 'value', 'bootstrap' => 'value'];
    }

    public function execute(Input $input, Output $output): int
    {
        if (!$this->deploymentConfig->get('cron/enabled', 1)) {
            $output->writeln('<info>Cron is disabled. Jobs were not run.</info>');
            return Cli::RETURN_SUCCESS;
        }
        $this->schedule->run((string)$input->option('group', ''));
        $output->writeln('<info>Ran jobs by schedule.</info>');
        return Cli::RETURN_SUCCESS;
    }
}
