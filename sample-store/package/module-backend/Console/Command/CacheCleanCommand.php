<?php
declare(strict_types=1);

namespace Magento\Backend\Console\Command;

use Magento\Framework\Console\Cli;
use Magento\Framework\Console\Input;
use Magento\Framework\Console\Output;

class CacheCleanCommand extends AbstractCacheCommand
{
    public function name(): string
    {
        return 'cache:clean';
    }

    public function description(): string
    {
        return 'Cleans cache type(s)';
    }

    public function execute(Input $input, Output $output): int
    {
        $types = $this->getRequestedTypes($input);
        $this->cacheManager->clean($types);
        $output->writeln('Cleaned cache types:');
        $output->writeln(implode(PHP_EOL, $types));
        return Cli::RETURN_SUCCESS;
    }
}
