<?php
declare(strict_types=1);

namespace Storelift\SampleStore;

/**
 * The files of one package in one release: package/<name> with the overlays of the release put over it.
 * In an overlay a file replaces the file of the same path, <path>.removed removes it, composer.patch.json is merged
 * into composer.json, and replace.php lists [package, path, text, other text].
 */
final class SourceTree
{
    private string $root;
    /** @var array<string, array<int, array{0: string, 1: string, 2: string, 3: string}>> */
    private array $replacements = [];

    public function __construct(string $root)
    {
        $this->root = $root;
    }

    /**
     * @param string[] $overlays
     * @return array<string, string> path => content
     */
    public function files(string $package, array $overlays): array
    {
        $files = self::read("$this->root/package/$package");
        foreach ($overlays as $overlay) {
            foreach (self::read("$this->root/overlay/$overlay/$package") as $path => $content) {
                if (substr($path, -8) === '.removed') {
                    unset($files[substr($path, 0, -8)]);
                } elseif ($path === 'composer.patch.json') {
                    $files['composer.json'] = Json::encode(Json::mergePatch(
                        Json::decode($files['composer.json']),
                        Json::decode($content)
                    ));
                } else {
                    $files[$path] = $content;
                }
            }
            foreach ($this->replacements($overlay) as [$target, $path, $search, $replace]) {
                if ($target === $package) {
                    if (substr_count($files[$path] ?? '', $search) !== 1) {
                        throw new Failure("overlay/$overlay/replace.php: \"$search\" is not found once in $package/$path");
                    }
                    $files[$path] = str_replace($search, $replace, $files[$path]);
                }
            }
        }
        ksort($files, SORT_STRING);
        return $files;
    }

    public function fingerprint(): string
    {
        $hash = hash_init('sha256');
        foreach (['overlay', 'package', 'release', 'tool'] as $directory) {
            foreach (self::read("$this->root/$directory") as $path => $content) {
                hash_update($hash, "$directory/$path\0$content\0");
            }
        }
        return hash_final($hash);
    }

    /** @return array<int, array{0: string, 1: string, 2: string, 3: string}> */
    private function replacements(string $overlay): array
    {
        if (!isset($this->replacements[$overlay])) {
            $file = "$this->root/overlay/$overlay/replace.php";
            $this->replacements[$overlay] = is_file($file) ? require $file : [];
        }
        return $this->replacements[$overlay];
    }

    /** @return array<string, string> */
    private static function read(string $directory): array
    {
        $files = [];
        if (is_dir($directory)) {
            $iterator = new \RecursiveIteratorIterator(
                new \RecursiveDirectoryIterator($directory, \FilesystemIterator::SKIP_DOTS)
            );
            foreach ($iterator as $file) {
                // Under its own name it would hide sources of this repository from git.
                $path = preg_replace('/(^|\/)_gitignore$/', '$1.gitignore', substr((string)$file, strlen($directory) + 1));
                $files[$path] = (string)file_get_contents((string)$file);
            }
        }
        ksort($files, SORT_STRING);
        return $files;
    }
}
