<?php
declare(strict_types=1);

namespace Magento\Backend\Console\Command;

use Magento\Framework\Console\Cli;
use Magento\Framework\Console\Input;
use Magento\Framework\Console\Output;

class CacheStatusCommand extends AbstractCacheCommand
{
    public function name(): string
    {
        return 'cache:status';
    }

    public function description(): string
    {
        return 'Checks cache status';
    }

    public function arguments(): array
    {
        return [];
    }

    public function execute(Input $input, Output $output): int
    {
        $output->writeln('Current status:');
        foreach ($this->cacheManager->getStatus() as $type => $status) {
            $output->writeln(sprintf('%30s: %d', $type, $status));
        }
        return Cli::RETURN_SUCCESS;
    }
}
