<?php
declare(strict_types=1);

namespace Magento\Framework\Console;

use Magento\Framework\App\Release;

final class Output
{
    private const STYLES = ['info' => '32', 'comment' => '33', 'error' => '37;41'];

    private bool $isDecorated;
    private bool $isQuiet;
    private bool $isVerbose;
    private string $synopsis = '';

    /** @param string[] $arguments */
    public function __construct(array $arguments)
    {
        $this->isDecorated = !in_array('--no-ansi', $arguments, true)
            && (in_array('--ansi', $arguments, true) || stream_isatty(STDOUT));
        $this->isQuiet = array_intersect(['-q', '--quiet'], $arguments) !== [];
        $this->isVerbose = array_intersect(['-v', '-vv', '-vvv', '--verbose'], $arguments) !== [];
    }

    public function setSynopsis(string $synopsis): void
    {
        $this->synopsis = $synopsis;
    }

    public function isDecorated(): bool
    {
        return $this->isDecorated;
    }

    public function writeln(string $text = ''): void
    {
        $this->write($text . "\n");
    }

    public function write(string $text): void
    {
        if (!$this->isQuiet) {
            // A reader that closed its end (head, grep -q) is no error.
            @fwrite(STDOUT, $this->format($text));
        }
    }

    public function renderException(\Throwable $e): void
    {
        $lines = explode("\n", $e->getMessage());
        $width = max(array_map('strlen', $lines));
        $text = "\n";
        if ($this->isVerbose || trim($e->getMessage()) === '' || !Release::isAtLeast('2.3')) {
            array_unshift($lines, '[' . get_class($e) . ']');
            $width = max($width, strlen($lines[0]));
        } else {
            $text .= '<comment>In ' . basename($e->getFile()) . ' line ' . $e->getLine() . ":</comment>\n";
        }
        $blank = '<error>' . str_repeat(' ', $width + 4) . "</error>\n";
        $text .= $blank;
        foreach ($lines as $line) {
            $text .= '<error>  ' . str_pad($line, $width) . "  </error>\n";
        }
        $text .= $blank . "\n";
        if ($this->isVerbose) {
            $text .= "<comment>Exception trace:</comment>\n" . $e->getTraceAsString() . "\n\n";
        }
        if ($this->synopsis !== '') {
            $text .= "<info>{$this->synopsis}</info>\n\n";
        }
        @fwrite(STDERR, $this->format($text));
    }

    private function format(string $text): string
    {
        foreach (self::STYLES as $tag => $code) {
            $text = str_replace(
                ["<$tag>", "</$tag>"],
                $this->isDecorated ? ["\033[{$code}m", "\033[39;49m"] : ['', ''],
                $text
            );
        }
        return $text;
    }
}
