<?php
declare(strict_types=1);

namespace Magento\Framework\Code;

use Magento\Framework\App\Filesystem\DirectoryList;
use Magento\Framework\App\Filesystem\Files;
use Magento\Framework\Component\ComponentRegistrar;
use Magento\Framework\Config\Reader;
use Magento\Framework\Module\ModuleList;
use Magento\Framework\ObjectManager\RuntimeConfig;

/** `setup:di:compile`: visits every class of every component, generates what is missing, writes the metadata. */
final class Compiler
{
    private RuntimeConfig $config;
    private Generator $generator;
    private ModuleList $moduleList;

    public function __construct(Reader $reader, ModuleList $moduleList)
    {
        $this->config = new RuntimeConfig($reader, false);
        $this->generator = new Generator($this->config);
        $this->moduleList = $moduleList;
    }

    /** @return string[] */
    public function classes(): array
    {
        $classes = [];
        $paths = ComponentRegistrar::paths(ComponentRegistrar::LIBRARY) + $this->moduleList->getPaths()
            + ['setup' => BP . '/setup/src/Magento'];
        foreach ($paths as $path) {
            foreach (Files::below($path) as $file) {
                $relative = substr($file, strlen($path) + 1);
                if (substr($file, -4) === '.php' && preg_match('/^(?!Test\/)[A-Z]\w*[\/.]/', $relative)) {
                    $class = self::classOf($file);
                    if ($class !== null) {
                        $classes[] = $class;
                    }
                }
            }
        }
        return $classes;
    }

    /**
     * @param string[] $classes
     * @return array<string, array> compiled arguments by class
     */
    public function arguments(array $classes): array
    {
        $arguments = [];
        foreach ($classes as $class) {
            try {
                if (!class_exists($class)) {
                    continue;
                }
                $reflection = new \ReflectionClass($class);
                if (!$reflection->isInstantiable() || $reflection->isSubclassOf(\Throwable::class)
                    || $reflection->getConstructor() === null
                ) {
                    continue;
                }
                $parameters = $this->config->getParameters($class);
            } catch (\BadMethodCallException $e) {
                continue;
            }
            foreach ($parameters as [$name, $kind, $type]) {
                if ($kind === 'object' && !$this->exists($type)) {
                    throw new \RuntimeException(
                        "Errors during compilation\n\t$class\n\t\tIncorrect dependency in class $class in "
                        . $reflection->getFileName() . "\n\\$type does not exist\n"
                        . "Total Errors Count: 1"
                    );
                }
            }
            $arguments[$class] = $parameters;
        }
        return $arguments;
    }

    /**
     * @param string[] $classes
     * @return array<string, string> the interceptor of each class that has plugins
     */
    public function interceptors(array $classes): array
    {
        $interceptors = [];
        foreach ($classes as $class) {
            if (class_exists($class) && (new \ReflectionClass($class))->isInstantiable()
                && !Generator::isGenerated($class) && $this->config->getPlugins($class) !== []
            ) {
                $interceptors[$class] = $class . '\Interceptor';
                $this->write($class . '\Interceptor');
            }
        }
        return $interceptors;
    }

    /**
     * @param array<string, array> $arguments
     * @param array<string, string> $interceptors
     */
    public function metadata(array $arguments, array $interceptors): void
    {
        $plugins = [];
        foreach ($interceptors as $class => $interceptor) {
            $plugins[$class] = $this->config->getPlugins($class);
            $arguments[$interceptor] = $arguments[$class] ?? [];
        }
        $preferences = [];
        foreach (array_keys($this->config->getPreferences()) as $type) {
            $preferences[$type] = $this->config->getPreference($type);
        }
        ksort($arguments);
        Files::write(DirectoryList::generatedMetadata() . '/global.php', "<?php\nreturn " . var_export([
            'arguments' => $arguments,
            'preferences' => $preferences,
            'instanceTypes' => $interceptors,
            'plugins' => $plugins,
        ], true) . ";\n");
    }

    private function exists(string $type): bool
    {
        if (class_exists($type) || interface_exists($type)) {
            return true;
        }
        return $this->write($type);
    }

    private function write(string $class): bool
    {
        if (!Generator::isGenerated($class) || ($source = $this->generator->generate($class)) === null) {
            return false;
        }
        Files::write(Generator::path($class), $source);
        return true;
    }

    /** By its tokens: the words "namespace" and "class" stand in comments and texts, too. */
    private static function classOf(string $file): ?string
    {
        $tokens = array_values(array_filter(token_get_all((string)file_get_contents($file)), static function ($token): bool {
            return !is_array($token) || !in_array($token[0], [T_WHITESPACE, T_COMMENT, T_DOC_COMMENT], true);
        }));
        $namespace = '';
        foreach ($tokens as $i => $token) {
            if ($token[0] === T_NAMESPACE) {
                for ($namespace = ''; is_array($tokens[++$i]);) {
                    $namespace .= $tokens[$i][1];
                }
            } elseif ($token[0] === T_CLASS && $tokens[$i + 1][0] === T_STRING) {
                return $namespace . '\\' . $tokens[$i + 1][1];
            }
        }
        return null;
    }
}
