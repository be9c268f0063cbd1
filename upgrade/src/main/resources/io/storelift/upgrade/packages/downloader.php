<?php
// How Composer takes packages that Storelift has unpacked already: by renaming them to their place.

use Composer\Composer;
use Composer\DependencyResolver\Operation\InstallOperation;
use Composer\DependencyResolver\Operation\UninstallOperation;
use Composer\DependencyResolver\Operation\UpdateOperation;
use Composer\Downloader\ChangeReportInterface;
use Composer\Downloader\DownloaderInterface;
use Composer\Downloader\ZipDownloader;
use Composer\EventDispatcher\Event;
use Composer\IO\IOInterface;
use Composer\Package\PackageInterface;
use Composer\Plugin\PluginEvents;
use Composer\Util\Filesystem;
use React\Promise\PromiseInterface;

/** Stands before Composer's own downloader, which does all that isn't prepared. */
final class StoreliftDownloader implements DownloaderInterface, ChangeReportInterface
{
    private $composer;
    private $io;
    private $original;
    private $packages;
    private $replaced = 0;

    private function __construct(Composer $composer, IOInterface $io, ZipDownloader $original, array $packages)
    {
        $this->composer = $composer;
        $this->io = $io;
        $this->original = $original;
        $this->packages = $packages;
    }

    public static function attach(Composer $composer, IOInterface $io): void
    {
        $manager = $composer->getDownloadManager();
        $original = $manager->getDownloader('zip');
        $packages = json_decode((string) file_get_contents(__DIR__ . '/packages.json'), true);
        if (get_class($original) !== ZipDownloader::class || !is_array($packages)) {
            return;
        }
        // A plugin that wants to see archives must see them.
        foreach ([PluginEvents::PRE_FILE_DOWNLOAD, PluginEvents::POST_FILE_DOWNLOAD] as $event) {
            if ($composer->getEventDispatcher()->hasEventListeners(new Event($event))) {
                return;
            }
        }
        $manager->setDownloader('zip', new self($composer, $io, $original, $packages));
    }

    /** The prepared tree, null when there is none. */
    private function tree(PackageInterface $package): ?string
    {
        $known = $this->packages[$package->getName()] ?? null;
        $same = $known !== null
            && $known['version'] === $package->getPrettyVersion()
            && $known['url'] === $package->getDistUrl()
            && $known['reference'] === (string) $package->getDistReference()
            && $known['sha1'] === (string) $package->getDistSha1Checksum()
            && $package->getDistType() === 'zip'
            && $package->getTransportOptions() === [];
        return $same && is_dir($known['tree']) ? $known['tree'] : null;
    }

    public function getInstallationSource(): string
    {
        return $this->original->getInstallationSource();
    }

    public function download(PackageInterface $package, $path, ?PackageInterface $prevPackage = null): PromiseInterface
    {
        return $this->tree($package) === null
            ? self::promise($this->original->download($package, $path, $prevPackage))
            : \React\Promise\resolve(null);
    }

    public function prepare($type, PackageInterface $package, $path, ?PackageInterface $prevPackage = null): PromiseInterface
    {
        return self::promise($this->original->prepare($type, $package, $path, $prevPackage));
    }

    public function install(PackageInterface $package, $path): PromiseInterface
    {
        $tree = $this->tree($package);
        if ($tree === null) {
            return self::promise($this->original->install($package, $path));
        }
        if (!$this->place($tree, $path)) {
            return $this->byComposer($package, $path, true);
        }
        $this->io->writeError('  - ' . InstallOperation::format($package) . ': Extracting archive');
        return \React\Promise\resolve(null);
    }

    public function update(PackageInterface $initial, PackageInterface $target, $path): PromiseInterface
    {
        $tree = $this->tree($target);
        if ($tree === null) {
            return self::promise($this->original->update($initial, $target, $path));
        }
        $this->io->writeError('  - ' . UpdateOperation::format($initial, $target) . ': Extracting archive');
        if ($this->place($tree, $path)) {
            return \React\Promise\resolve(null);
        }
        return self::promise($this->original->remove($initial, $path, false))->then(
            function () use ($target, $path): PromiseInterface {
                return $this->byComposer($target, $path, false);
            }
        );
    }

    public function remove(PackageInterface $package, $path): PromiseInterface
    {
        if (is_link($path) || !is_dir($path) || !$this->putAway($path)) {
            return self::promise($this->original->remove($package, $path));
        }
        $this->io->writeError('  - ' . UninstallOperation::format($package));
        return \React\Promise\resolve(null);
    }

    public function cleanup($type, PackageInterface $package, $path, ?PackageInterface $prevPackage = null): PromiseInterface
    {
        return self::promise($this->original->cleanup($type, $package, $path, $prevPackage));
    }

    public function getLocalChanges(PackageInterface $package, $path): ?string
    {
        return $this->original->getLocalChanges($package, $path);
    }

    /** Composer's way after all: its own download, which finds the archive in its cache, and then its own installation. */
    private function byComposer(PackageInterface $package, $path, bool $output): PromiseInterface
    {
        unset($this->packages[$package->getName()]);
        return self::promise($this->original->download($package, $path, null, false))->then(
            function () use ($package, $path, $output): PromiseInterface {
                return self::promise($this->original->install($package, $path, $output));
            }
        );
    }

    private function place(string $tree, string $path): bool
    {
        $filesystem = new Filesystem();
        $vendor = $filesystem->normalizePath($this->composer->getConfig()->get('vendor-dir'));
        $normalized = $filesystem->normalizePath($path);
        if (is_link($path) || strpos($vendor . '/', rtrim($normalized, '/') . '/') === 0) {
            return false;
        }
        try {
            $filesystem->ensureDirectoryExists(dirname($normalized));
            if (file_exists($normalized) && !$this->putAway($normalized)) {
                return false;
            }
            if (!@rename(self::top($tree), $normalized)) {
                return false;
            }
        } catch (\RuntimeException $e) {
            return false;
        }
        file_put_contents(__DIR__ . '/used', '.', FILE_APPEND);
        return true;
    }

    /** Where an archive holds nothing but one directory, that is the package; Composer looks just one level deep. */
    private static function top(string $tree): string
    {
        $names = array_values(array_diff(scandir($tree), ['.', '..', '.DS_Store']));
        return count($names) === 1 && is_dir($tree . '/' . $names[0]) ? $tree . '/' . $names[0] : $tree;
    }

    /** Out of the way at once; deleted later, when nobody waits for it. */
    private function putAway(string $path): bool
    {
        return @rename($path, __DIR__ . '/trash/' . ++$this->replaced);
    }

    /** Composer 2.2 may answer null. */
    private static function promise($answer): PromiseInterface
    {
        return $answer ?? \React\Promise\resolve(null);
    }
}
