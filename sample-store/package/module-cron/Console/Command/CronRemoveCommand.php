<?php
declare(strict_types=1);

namespace Magento\Cron\Console\Command;

use Magento\Cron\Model\Crontab;
use Magento\Framework\Console\Cli;
use Magento\Framework\Console\Command;
use Magento\Framework\Console\Input;
use Magento\Framework\Console\Output;
use Magento\Framework\Exception\LocalizedException;

class CronRemoveCommand extends Command
{
    private Crontab $crontab;

    public function __construct(Crontab $crontab)
    {
        $this->crontab = $crontab;
    }

    public function name(): string
    {
        return 'cron:remove';
    }

    public function description(): string
    {
        return 'Removes tasks from crontab';
    }

    public function execute(Input $input, Output $output): int
    {
        try {
            $this->crontab->remove();
        } catch (LocalizedException $e) {
            $output->writeln('<error>' . $e->getMessage() . '</error>');
            return Cli::RETURN_FAILURE;
        }
        $output->writeln('<info>Magento cron tasks have been removed</info>');
        return Cli::RETURN_SUCCESS;
    }
}
