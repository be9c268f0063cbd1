<?php
/*
 * Lets the installed Composer resolve projects, one after the other: a JSON object a line in, a JSON object a line out.
 * in:  composer.json and composer.lock as texts, a platform (php, extensions), options
 * out: exit code, composer.lock as text, what Composer said
 */

declare(strict_types=1);

use Composer\DependencyResolver\Request;
use Composer\Factory;
use Composer\Filter\PlatformRequirementFilter\PlatformRequirementFilterFactory;
use Composer\Installer;
use Composer\IO\BufferIO;
use Composer\Platform\Runtime;
use Composer\Repository\PlatformRepository;
use Symfony\Component\Console\Output\StreamOutput;

error_reporting(E_ALL & ~E_DEPRECATED & ~E_USER_DEPRECATED);
[, $composer, $directory] = $argv;
if (strpos((string) file_get_contents($composer, false, null, 0, 4000), 'Phar::mapPhar') !== false) {
    Phar::loadPhar($composer, 'composer.phar');
    require 'phar://composer.phar/vendor/autoload.php';
} else {
    require dirname(realpath($composer), 2) . '/share/php/Composer/autoload.php';
}
putenv("COMPOSER_HOME=$directory/home");
putenv('COMPOSER_DISABLE_NETWORK=1');
putenv('COMPOSER_NO_SECURITY_BLOCKING=1');
putenv('COMPOSER_NO_AUDIT=1');
putenv('COMPOSER_ROOT_VERSION=1.0.0');
ini_set('memory_limit', '-1');

/** A PHP that is not this one. */
final class GivenRuntime extends Runtime
{
    public function __construct(private array $platform)
    {
    }

    public function hasConstant(string $constant, ?string $class = null): bool
    {
        return in_array($constant, ['PHP_VERSION', 'PHP_INT_SIZE'], true);
    }

    public function getConstant(string $constant, ?string $class = null)
    {
        return ['PHP_VERSION' => $this->platform['php'], 'PHP_DEBUG' => 0, 'PHP_INT_SIZE' => 8][$constant] ?? 0;
    }

    public function invoke(callable $callable, array $arguments = [])
    {
        return false;
    }

    public function getExtensions(): array
    {
        return array_keys($this->platform['extensions']);
    }

    public function getExtensionVersion(string $extension): string
    {
        return $this->platform['extensions'][$extension];
    }

    public function getExtensionInfo(string $extension): string
    {
        return '';
    }
}

final class GivenPlatformInstaller extends Installer
{
    public static array $platform;
    public static array $overrides;

    protected function createPlatformRepo(bool $forUpdate): PlatformRepository
    {
        return new PlatformRepository([], self::$overrides, new GivenRuntime(self::$platform));
    }
}

function resolve(array $task, string $directory): array
{
    file_put_contents("$directory/composer.json", $task['manifest']);
    @unlink("$directory/composer.lock");
    if ($task['lock'] !== null) {
        file_put_contents("$directory/composer.lock", $task['lock']);
    }
    $io = new BufferIO('', StreamOutput::VERBOSITY_NORMAL);
    try {
        $composer = (new Factory())->createComposer($io, "$directory/composer.json", true, $directory, true, true);
        GivenPlatformInstaller::$platform = $task['platform'];
        GivenPlatformInstaller::$overrides = $composer->getConfig()->get('platform') ?: [];
        $composer->setEventDispatcher(new Composer\EventDispatcher\EventDispatcher($composer, $io));
        $installer = GivenPlatformInstaller::create($io, $composer);
        $options = $task['options'];
        $installer->setUpdate(true)->setInstall(false)->setDumpAutoloader(false)->setRunScripts(false)
            ->setPreferStable($options['preferStable'])->setPreferLowest($options['preferLowest'])
            ->setUpdateAllowTransitiveDependencies([
                'ONLY_LISTED' => Request::UPDATE_ONLY_LISTED,
                'WITH_DEPENDENCIES' => Request::UPDATE_LISTED_WITH_TRANSITIVE_DEPS_NO_ROOT_REQUIRE,
                'WITH_ALL_DEPENDENCIES' => Request::UPDATE_LISTED_WITH_TRANSITIVE_DEPS,
            ][$options['mode']])
            ->setPlatformRequirementFilter(PlatformRequirementFilterFactory::fromBoolOrList($options['ignorePlatform']));
        if ($options['allow'] !== []) {
            $installer->setUpdateAllowList($options['allow']);
        }
        if ($task['with'] !== []) {
            $parser = new Composer\Package\Version\VersionParser();
            $installer->setTemporaryConstraints(array_map([$parser, 'parseConstraints'], $task['with']));
        }
        if ($options['lockOnly']) {
            $installer->setUpdateMirrors(true);
        }
        if ($options['minimalChanges']) {
            $installer->setMinimalUpdate(true);
        }
        $exit = $installer->run();
        $lock = is_file("$directory/composer.lock") ? file_get_contents("$directory/composer.lock") : null;

        return ['exit' => $exit, 'lock' => $lock, 'said' => $io->getOutput()];
    } catch (Throwable $e) {
        return ['exit' => -1, 'lock' => null, 'said' => get_class($e) . ': ' . $e->getMessage()];
    }
}

@mkdir("$directory/home", 0700, true);
chdir($directory);
fwrite(STDOUT, json_encode([
    'version' => Composer\Composer::getVersion(),
    'pluginApi' => Composer\Plugin\PluginInterface::PLUGIN_API_VERSION,
    'runtimeApi' => Composer\Composer::RUNTIME_API_VERSION,
]) . "\n");
while (($line = fgets(STDIN)) !== false) {
    $answer = resolve(json_decode($line, true), $directory);
    fwrite(STDOUT, json_encode($answer, JSON_UNESCAPED_SLASHES | JSON_UNESCAPED_UNICODE | JSON_INVALID_UTF8_SUBSTITUTE) . "\n");
    gc_collect_cycles();
}
