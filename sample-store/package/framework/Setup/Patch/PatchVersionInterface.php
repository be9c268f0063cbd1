<?php
declare(strict_types=1);

namespace Magento\Framework\Setup\Patch;

/** A patch that took over from a versioned script: not run where the module already has that version. */
interface PatchVersionInterface
{
    public static function getVersion(): string;
}
