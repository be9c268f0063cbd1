<?php
declare(strict_types=1);

namespace Storelift\SampleStore;

/** A zip whose bytes depend on nothing but names and contents: fixed times, fixed order, modes kept. */
final class ZipWriter
{
    private const TIME = 0;
    private const DATE = (1 << 5) | 1;

    /**
     * @param array<string, string> $files
     * @param string[] $executables
     */
    public static function create(array $files, array $executables): string
    {
        $body = '';
        $directory = '';
        foreach ($files as $name => $content) {
            $deflated = (string)gzdeflate($content, 6);
            $common = pack(
                'vvvvvVVVvv',
                20,
                1 << 11,
                8,
                self::TIME,
                self::DATE,
                crc32($content),
                strlen($deflated),
                strlen($content),
                strlen($name),
                0
            );
            $mode = in_array($name, $executables, true) ? 0100755 : 0100644;
            $directory .= "PK\x01\x02" . pack('v', (3 << 8) | 20) . $common
                . pack('vvvVV', 0, 0, 0, $mode << 16, strlen($body)) . $name;
            $body .= "PK\x03\x04" . $common . $name . $deflated;
        }
        return $body . $directory . "PK\x05\x06"
            . pack('vvvvVVv', 0, 0, count($files), count($files), strlen($directory), strlen($body), 0);
    }
}
