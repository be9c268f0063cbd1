<?php
declare(strict_types=1);

namespace Magento\Framework\View;

/** Takes comments and needless space out of CSS and JavaScript, and leaves all else as it is. */
final class Minifier
{
    // Comments, texts, regular expressions (after what can't end a value), line ends with the space around them, space.
    private const TOKEN = '~/\*.*?\*/|(?<!:)//[^\n]*|"(?:\\\\.|[^"\\\\])*"|\'(?:\\\\.|[^\'\\\\])*\'|`(?:\\\\.|[^`\\\\])*`'
        . '|(?<=return |[(,=:\[!&|?{};] |[(,=:\[!&|?{};])/(?:\\\\.|\[(?:\\\\.|[^\]\\\\])*\]|[^/\\\\\n])+/|\s*\n\s*|[ \t]+|[\w$.-]+|.~s';

    public static function minify(string $source): string
    {
        $result = '';
        preg_match_all(self::TOKEN, $source, $matches);
        foreach ($matches[0] as $token) {
            if (strncmp($token, '/*', 2) === 0 || strncmp($token, '//', 2) === 0) {
                continue;
            }
            $result .= trim($token) !== '' ? $token : (strpos($token, "\n") === false ? ' ' : "\n");
        }
        return trim($result) . "\n";
    }
}
