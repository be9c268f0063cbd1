<?php
declare(strict_types=1);

namespace Magento\Framework\Logger;

/** var/log/system.log and var/log/exception.log in the line format of the original. */
final class Logger
{
    public static function error(string $message): void
    {
        self::write('system.log', 'main.ERROR: ' . $message);
    }

    public static function critical(\Throwable $e): void
    {
        self::write('exception.log', 'main.CRITICAL: ' . $e);
    }

    private static function write(string $file, string $message): void
    {
        $directory = BP . '/var/log';
        if (!is_dir($directory)) {
            @mkdir($directory, 0777, true);
        }
        @file_put_contents(
            $directory . '/' . $file,
            '[' . gmdate('Y-m-d\TH:i:s.uP') . '] ' . $message . " [] []\n",
            FILE_APPEND
        );
    }
}
