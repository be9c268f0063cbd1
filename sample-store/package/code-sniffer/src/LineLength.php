<?php
declare(strict_types=1);

namespace SampleTools\CodeSniffer;

/** Tells which lines of a file are too long. */
final class LineLength
{
    private int $limit;

    public function __construct(int $limit = 120)
    {
        $this->limit = $limit;
    }

    /** @return int[] */
    public function check(string $file): array
    {
        $lines = [];
        foreach (file($file, FILE_IGNORE_NEW_LINES) ?: [] as $i => $line) {
            if (mb_strlen($line) > $this->limit) {
                $lines[] = $i + 1;
            }
        }
        return $lines;
    }
}
