<?php
declare(strict_types=1);

namespace Magento\Framework\App;

/** What the release line decides; filled in when the package is built. */
final class Release
{
    /** 2.1, 2.3 or 2.4 */
    public const LINE = '@line@';

    public static function isAtLeast(string $line): bool
    {
        return version_compare(self::LINE, $line, '>=');
    }
}
