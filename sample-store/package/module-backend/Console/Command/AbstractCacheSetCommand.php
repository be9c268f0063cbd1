<?php
declare(strict_types=1);

namespace Magento\Backend\Console\Command;

use Magento\Framework\Console\Cli;
use Magento\Framework\Console\Input;
use Magento\Framework\Console\Output;

abstract class AbstractCacheSetCommand extends AbstractCacheCommand
{
    abstract protected function isEnable(): bool;

    public function execute(Input $input, Output $output): int
    {
        $isEnable = $this->isEnable();
        $changed = $this->cacheManager->setEnabled($this->getRequestedTypes($input), $isEnable);
        if ($changed === []) {
            $output->writeln('There is nothing to change in cache status');
            return Cli::RETURN_SUCCESS;
        }
        $output->writeln('Changed cache status:');
        foreach ($changed as $type) {
            $output->writeln(sprintf('%30s: %d -> %d', $type, (int)!$isEnable, (int)$isEnable));
        }
        if ($isEnable) {
            $this->cacheManager->clean($changed);
            $output->writeln('Cleaned cache types:');
            $output->writeln(implode(PHP_EOL, $changed));
        }
        return Cli::RETURN_SUCCESS;
    }
}
