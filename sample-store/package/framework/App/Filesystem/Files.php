<?php
declare(strict_types=1);

namespace Magento\Framework\App\Filesystem;

final class Files
{
    /** Writes beside and renames, so that a reader never sees half a file. */
    public static function write(string $path, string $content): void
    {
        if (!is_dir(dirname($path))) {
            @mkdir(dirname($path), 0777, true);
        }
        $temporary = $path . '.' . getmypid() . '.' . bin2hex(random_bytes(3));
        if (@file_put_contents($temporary, $content) === false || !@rename($temporary, $path)) {
            @unlink($temporary);
            throw new \RuntimeException(sprintf('The file "%s" cannot be written.', $path));
        }
    }

    public static function empty(string $directory): void
    {
        foreach (self::entries($directory) as $name) {
            if ($name === '.htaccess' || $name === '.gitignore') {
                continue;
            }
            self::delete($directory . '/' . $name);
        }
    }

    public static function delete(string $path): void
    {
        if (is_dir($path) && !is_link($path)) {
            foreach (self::entries($path) as $name) {
                self::delete($path . '/' . $name);
            }
            if (!@rmdir($path) && is_dir($path)) {
                throw new \RuntimeException(sprintf(
                    'The directory "%s" cannot be deleted Warning!rmdir(%s): Directory not empty',
                    $path,
                    $path
                ));
            }
            return;
        }
        @unlink($path);
    }

    /** @return iterable<string> paths of the regular files below a directory */
    public static function below(string $directory): iterable
    {
        foreach (self::entries($directory) as $name) {
            $path = $directory . '/' . $name;
            if (is_dir($path)) {
                yield from self::below($path);
            } else {
                yield $path;
            }
        }
    }

    /** @return string[] */
    private static function entries(string $directory): array
    {
        return is_dir($directory) ? array_diff(scandir($directory) ?: [], ['.', '..']) : [];
    }
}
