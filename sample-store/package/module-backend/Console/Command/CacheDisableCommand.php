<?php
declare(strict_types=1);

namespace Magento\Backend\Console\Command;

class CacheDisableCommand extends AbstractCacheSetCommand
{
    public function name(): string
    {
        return 'cache:disable';
    }

    public function description(): string
    {
        return 'Disables cache type(s)';
    }

    protected function isEnable(): bool
    {
        return false;
    }
}
