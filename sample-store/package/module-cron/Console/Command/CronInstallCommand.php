<?php
declare(strict_types=1);

namespace Magento\Cron\Console\Command;

use Magento\Cron\Model\Crontab;
use Magento\Framework\Console\Cli;
use Magento\Framework\Console\Command;
use Magento\Framework\Console\Input;
use Magento\Framework\Console\Output;
use Magento\Framework\Exception\LocalizedException;

class CronInstallCommand extends Command
{
    private Crontab $crontab;

    public function __construct(Crontab $crontab)
    {
        $this->crontab = $crontab;
    }

    public function name(): string
    {
        return 'cron:install';
    }

    public function description(): string
    {
        return 'Generates and installs crontab for current user';
    }

    public function options(): array
    {
        return ['f|force' => 'flag', 'd|non-optional' => 'flag'];
    }

    public function execute(Input $input, Output $output): int
    {
        if ($this->crontab->isInstalled() && !$input->has('force')) {
            $output->writeln('<error>Crontab has already been generated and saved</error>');
            return Cli::RETURN_FAILURE;
        }
        try {
            $this->crontab->install();
        } catch (LocalizedException $e) {
            $output->writeln('<error>' . $e->getMessage() . '</error>');
            return Cli::RETURN_FAILURE;
        }
        $output->writeln('<info>Crontab has been generated and saved</info>');
        return Cli::RETURN_SUCCESS;
    }
}
