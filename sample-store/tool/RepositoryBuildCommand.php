<?php
declare(strict_types=1);

namespace Storelift\SampleStore;

/** Writes a static Composer repository: packages.json, p2/ and dist/. */
final class RepositoryBuildCommand
{
    public const DESCRIPTION = 'builds the Composer repository with all releases';
    public const OPTIONS = [
        'output=DIR' => 'where to write it; nothing is done when it is up to date',
        'base-url=URL' => 'where it will be served; not needed with repository:serve',
        'weight=PERCENT' => 'of a real store\'s packages, as modules that only make 2.4.3 and 2.4.4 heavy (default: 0)',
    ];
    public const PLACEHOLDER = 'http://repository.invalid';

    public static function run(Options $options): int
    {
        $root = dirname(__DIR__);
        require_once $root . '/package/framework/Setup/Declaration/SchemaReader.php';
        $output = $options->path('output');
        $base = rtrim($options->get('base-url', self::PLACEHOLDER), '/');
        $sources = new SourceTree($root);
        $weight = (int)$options->get('weight', '0');
        $fingerprint = $sources->fingerprint() . ' ' . $base . ' ' . $weight;
        if (@file_get_contents($output . '/.fingerprint') === $fingerprint) {
            return 0;
        }
        $metadata = [];
        $kept = [];
        $factory = new PackageFactory($sources, require $root . '/release/releases.php', new BulkModules($weight));
        foreach ($factory->all() as $package) {
            $entry = $package->composer + ['time' => $package->date . 'T12:00:00+00:00'];
            if (!$package->isMetapackage()) {
                $zip = ZipWriter::create($package->files, $package->executables);
                $path = 'dist/' . $package->name . '/' . str_replace('/', '-', $package->name) . '-' . $package->version . '.zip';
                self::write("$output/$path", $zip);
                $kept[$path] = true;
                $entry['dist'] = ['type' => 'zip', 'url' => "$base/$path", 'shasum' => sha1($zip)];
            }
            $metadata[$package->name][] = $entry;
        }
        foreach ($metadata as $name => $versions) {
            self::write("$output/p2/$name.json", self::json(['packages' => [$name => $versions]]));
            self::write("$output/p2/$name~dev.json", self::json(['packages' => [$name => []]]));
            $kept["p2/$name.json"] = $kept["p2/$name~dev.json"] = true;
        }
        ksort($metadata);
        self::write($output . '/packages.json', self::json([
            'packages' => [],
            'metadata-url' => '/p2/%package%.json',
            'available-packages' => array_keys($metadata),
        ]));
        self::removeOthers($output, $kept);
        self::write($output . '/.fingerprint', $fingerprint);
        return 0;
    }

    /** @param array<string, mixed> $data */
    private static function json(array $data): string
    {
        return json_encode($data, JSON_UNESCAPED_SLASHES | JSON_UNESCAPED_UNICODE | JSON_THROW_ON_ERROR);
    }

    private static function write(string $path, string $content): void
    {
        if (@file_get_contents($path) === $content) {
            return;
        }
        if (!is_dir(dirname($path))) {
            mkdir(dirname($path), 0777, true);
        }
        $temporary = $path . '.' . getmypid();
        if (@file_put_contents($temporary, $content) !== strlen($content) || !rename($temporary, $path)) {
            throw new Failure("$path can't be written.");
        }
    }

    /** @param array<string, bool> $kept */
    private static function removeOthers(string $output, array $kept): void
    {
        foreach (['dist', 'p2'] as $directory) {
            $iterator = new \RecursiveIteratorIterator(
                new \RecursiveDirectoryIterator("$output/$directory", \FilesystemIterator::SKIP_DOTS)
            );
            foreach ($iterator as $file) {
                if (!isset($kept[substr((string)$file, strlen($output) + 1)])) {
                    unlink((string)$file);
                }
            }
        }
    }
}
