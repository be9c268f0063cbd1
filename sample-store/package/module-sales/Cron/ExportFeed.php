<?php
declare(strict_types=1);

namespace Magento\Sales\Cron;

use Magento\Framework\App\Config;

/** A job that takes as long as sample/cron/seconds says, so that a running job can be met by an upgrade. */
class ExportFeed
{
    private Config $config;

    public function __construct(Config $config)
    {
        $this->config = $config;
    }

    public function execute(): void
    {
        sleep((int)$this->config->getValue('sample/cron/seconds'));
    }
}
