<?php
declare(strict_types=1);

namespace Magento\Framework\Event;

interface ObserverInterface
{
    /** @param array<string, mixed> $data */
    public function execute(array $data): void;
}
