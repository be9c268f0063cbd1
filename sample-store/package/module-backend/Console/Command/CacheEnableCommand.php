<?php
declare(strict_types=1);

namespace Magento\Backend\Console\Command;

class CacheEnableCommand extends AbstractCacheSetCommand
{
    public function name(): string
    {
        return 'cache:enable';
    }

    public function description(): string
    {
        return 'Enables cache type(s)';
    }

    protected function isEnable(): bool
    {
        return true;
    }
}
