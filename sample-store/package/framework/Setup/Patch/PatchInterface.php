<?php
declare(strict_types=1);

namespace Magento\Framework\Setup\Patch;

interface PatchInterface
{
    public function apply(): void;

    /** @return string[] patches that go before */
    public static function getDependencies(): array;
}
