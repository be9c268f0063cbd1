<?php
declare(strict_types=1);

namespace Magento\Framework\View;

interface BlockInterface
{
    /** @return array<string, mixed> variables of the template */
    public function getData(): array;
}
