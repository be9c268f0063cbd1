<?php
declare(strict_types=1);

namespace Magento\Backend\Console\Command;

use Magento\Framework\App\Cache\Manager;
use Magento\Framework\Console\Command;
use Magento\Framework\Console\Input;

abstract class AbstractCacheCommand extends Command
{
    protected Manager $cacheManager;

    public function __construct(Manager $cacheManager)
    {
        $this->cacheManager = $cacheManager;
    }

    public function arguments(): array
    {
        return ['types' => 'list'];
    }

    /** @return string[] */
    protected function getRequestedTypes(Input $input): array
    {
        $available = $this->cacheManager->getAvailableTypes();
        $requested = $input->argument('types', []);
        if ($requested === []) {
            return $available;
        }
        $unsupported = array_diff($requested, $available);
        if ($unsupported !== []) {
            throw new \InvalidArgumentException("The following requested cache types are not supported: '"
                . implode("', '", $unsupported) . "'." . PHP_EOL . 'Supported types: ' . implode(', ', $available));
        }
        return array_values(array_intersect($available, $requested));
    }
}
