<?php
declare(strict_types=1);

namespace Magento\ComposerInstaller;

/** The copy strategy: files are overwritten without a question. */
final class Deployment
{
    private string $source;
    private string $target;

    public function __construct(string $source, string $target)
    {
        $this->source = $source;
        $this->target = $target;
    }

    /** @param array<int, array{0: string, 1: string}> $map */
    public function deploy(array $map): void
    {
        foreach ($map as [$from, $to]) {
            if (!file_exists("$this->source/$from")) {
                throw new \ErrorException("Source $this->source/$from does not exist");
            }
            $this->copy("$this->source/$from", "$this->target/$to");
        }
    }

    /** @param array<int, array{0: string, 1: string}> $map */
    public function remove(array $map): void
    {
        foreach ($map as [$from, $to]) {
            if (file_exists("$this->source/$from")) {
                $this->delete("$this->source/$from", "$this->target/$to");
            }
        }
    }

    private function copy(string $from, string $to): void
    {
        if (is_dir($from)) {
            if (!is_dir($to)) {
                mkdir($to, 0777, true);
            }
            foreach (array_diff(scandir($from) ?: [], ['.', '..']) as $name) {
                $this->copy("$from/$name", "$to/$name");
            }
            return;
        }
        if (!is_dir(dirname($to))) {
            mkdir(dirname($to), 0777, true);
        }
        copy($from, $to);
    }

    /** Only what the package brought is removed; directories stay while others have files in them. */
    private function delete(string $from, string $to): void
    {
        if (!is_dir($from)) {
            if (is_file($to)) {
                unlink($to);
            }
            return;
        }
        foreach (array_diff(scandir($from) ?: [], ['.', '..']) as $name) {
            $this->delete("$from/$name", "$to/$name");
        }
        if (is_dir($to) && count(scandir($to) ?: []) === 2) {
            rmdir($to);
        }
    }
}
