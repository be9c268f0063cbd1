<?php
declare(strict_types=1);

namespace Storelift\SampleStore;

use Magento\Framework\Setup\Declaration\SchemaReader;

/** Makes the packages of the releases out of the sources: their files and their composer.json. */
final class PackageFactory
{
    private const MAPPED_DIRECTORIES = [
        'app/design/adminhtml/Magento', 'app/design/frontend/Magento', 'dev/tests/integration/etc', 'dev/tools', 'generated',
        'lib/web/css', 'lib/web/images', 'lib/web/mage', 'phpserver', 'pub/errors', 'setup',
    ];
    private const CORE_TABLES = 'setup/src/Magento/Setup/Model/core_tables.php';

    private SourceTree $sources;
    /** @var array<string, mixed> release/releases.php */
    private array $definition;
    private BulkModules $bulk;

    /** @param array<string, mixed> $definition */
    public function __construct(SourceTree $sources, array $definition, BulkModules $bulk)
    {
        $this->sources = $sources;
        $this->definition = $definition;
        $this->bulk = $bulk;
    }

    /** @return iterable<Package> */
    public function all(): iterable
    {
        $seen = [];
        foreach (array_keys($this->definition['releases']) as $version) {
            foreach ($this->release($version) as $package) {
                $key = $package->name . ' ' . $package->version;
                if (!isset($seen[$key])) {
                    $seen[$key] = true;
                    yield $package;
                }
            }
        }
        foreach ($this->definition['packages'] as $name => $versions) {
            foreach ($versions as $version => [$source, $more]) {
                yield $this->independent($name, (string)$version, $source, $more);
            }
        }
        yield from $this->bulk();
    }

    /** @return iterable<Package> */
    private function release(string $version): iterable
    {
        $release = $this->definition['releases'][$version] + ['with' => [], 'drop' => [], 'php' => '>=7.4'];
        $line = $this->definition['lines'][$release['line']];
        $modules = array_merge(array_diff($this->definition['modules'], $line['without']), $release['with']);
        $names = ['framework', 'theme-frontend-blank', 'theme-frontend-luma', 'theme-adminhtml-backend', 'language-de_de'];
        foreach ($modules as $module) {
            $names[] = 'module-' . $module;
        }
        $require = ['php' => $release['php']];
        foreach ($names as $name) {
            $package = $this->component($name, $version, $release, $line);
            $require["magento/$name"] = $package->version;
            yield $package;
        }
        yield $this->base($version, $release, $line);
        $require['magento/magento2-base'] = $version;
        $require['magento/magento-composer-installer'] = $release['installer'] ?? $line['installer'];
        foreach (array_diff($line['bundled'], $release['drop']) as $bundled) {
            $require[$bundled] = array_key_last($this->definition['packages'][$bundled]);
        }
        if (isset($release['bulk'])) {
            $require += array_fill_keys($this->bulk->names(), $release['bulk']);
        }
        ksort($require);
        yield new Package('magento/product-community-edition', $version, $release['date'], [
            'description' => 'eCommerce Platform for Growth (Community Edition)',
            'type' => 'metapackage',
            'license' => ['Apache-2.0'],
            'require' => $require,
        ], []);
        $files = $this->fill($this->sources->files('project-community-edition', $release['overlays']), $version, $release, $line);
        $template = json_decode($files['composer.json'], true);
        unset($template['version']);
        yield new Package('magento/project-community-edition', $version, $release['date'], $template, [
            'composer.json' => Json::encode((object)(['name' => 'magento/project-community-edition'] + json_decode($files['composer.json'], true))),
        ]);
    }

    /**
     * @param array<string, mixed> $release
     * @param array<string, mixed> $line
     */
    private function component(string $name, string $version, array $release, array $line): Package
    {
        $files = $this->fill($this->sources->files($name, $release['overlays']), $version, $release, $line);
        $composer = isset($files['composer.json']) ? json_decode($files['composer.json'], true)
            : ['description' => 'N/A', 'type' => $this->type($name), 'require' => ['php' => '>=7.4'], 'autoload' => ['files' => ['registration.php']]];
        if ($name !== 'framework') {
            $composer['require']['magento/framework'] = $line['framework'] . '.*';
        }
        if (strpos($name, 'module-') === 0) {
            $module = self::moduleName($files['etc/module.xml']);
            $files = $this->moduleFiles($files, $module, $release['line']);
            $composer['autoload']['psr-4'] = [str_replace('_', '\\', $module) . '\\' => ''];
            foreach (self::sequence($files['etc/module.xml']) as $before) {
                $dependency = self::kebab(substr($before, strlen('Magento_')));
                $composer['require']["magento/module-$dependency"] = $this->series($dependency, $line) . '.*';
            }
        }
        if ($name === 'theme-frontend-luma') {
            $composer['require']['magento/theme-frontend-blank'] = $line['modules'] . '.*';
        }
        ksort($composer['require']);
        return new Package("magento/$name", $this->version($name, $version, $release, $line), $release['date'], $composer, $files);
    }

    /**
     * @param array<string, mixed> $release
     * @param array<string, mixed> $line
     */
    private function base(string $version, array $release, array $line): Package
    {
        $files = $this->fill($this->sources->files('magento2-base', $release['overlays']), $version, $release, $line);
        if ($release['line'] === '2.1') {
            // Before 2.3 there was no declarative schema: the installer created its own tables.
            $tables = SchemaReader::merge(new \SimpleXMLElement($files['app/etc/db_schema.xml']), []);
            unset($files['app/etc/db_schema.xml'], $tables['patch_list']);
            $files[self::CORE_TABLES] = "<?php\nreturn " . var_export($tables, true) . ";\n";
        }
        $composer = json_decode($files['composer.json'], true);
        $composer['extra']['component_paths'] = (object)[];
        $mapped = [];
        foreach (array_keys($files) as $path) {
            if ($path !== 'composer.json') {
                $mapped[self::mappedPath($path)] = true;
            }
        }
        if (isset($release['missing'])) {
            $mapped[$release['missing']] = true;
        }
        ksort($mapped, SORT_STRING);
        $composer['extra']['map'] = array_map(static function (string $path): array {
            return [$path, $path];
        }, array_keys($mapped));
        return new Package('magento/magento2-base', $version, $release['date'], $composer, $files, ['bin/magento']);
    }

    /** @param array<string, mixed> $more */
    private function independent(string $name, string $version, string $source, array $more): Package
    {
        $files = $this->sources->files($source, []);
        $composer = ['description' => 'N/A', 'type' => 'magento2-module', 'require' => ['php' => '>=7.4']];
        if (isset($files['composer.json'])) {
            $composer = json_decode($files['composer.json'], true);
        }
        if (isset($files['etc/module.xml'])) {
            $module = self::moduleName($files['etc/module.xml']);
            $files = $this->moduleFiles($files, $module, '2.3');
            $composer['autoload'] = ['psr-4' => [str_replace('_', '\\', $module) . '\\' => ''], 'files' => ['registration.php']];
        }
        return new Package($name, $version, '2021-06-01', array_replace_recursive($composer, $more), $files);
    }

    /** @return iterable<Package> */
    private function bulk(): iterable
    {
        $names = $this->bulk->names();
        foreach (array_filter($this->definition['releases'], static function (array $release): bool {
            return isset($release['bulk']);
        }) as ['bulk' => $version, 'date' => $date]) {
            foreach ($names as $number => $name) {
                $module = BulkModules::moduleName($number);
                $require = ['php' => '>=7.4', 'magento/framework' => '103.0.*', 'magento/module-store' => '101.1.*'];
                foreach (BulkModules::uses($number) as $used) {
                    $require[$names[$used]] = '100.4.*';
                }
                yield new Package($name, $version, $date, [
                    'description' => 'N/A',
                    'type' => 'magento2-module',
                    'require' => $require,
                    'autoload' => ['files' => ['registration.php'], 'psr-4' => [str_replace('_', '\\', $module) . '\\' => '']],
                ], $this->moduleFiles($this->bulk->files($number, $version), $module, '2.4'));
            }
        }
    }

    /**
     * @param array<string, string> $files
     * @return array<string, string>
     */
    private function moduleFiles(array $files, string $module, string $line): array
    {
        $namespace = str_replace('_', '\\', $module);
        $files += ['registration.php' => "<?php\ndeclare(strict_types=1);\n\nuse Magento\\Framework\\Component\\ComponentRegistrar;\n\n"
            . "ComponentRegistrar::register(ComponentRegistrar::MODULE, '$module', __DIR__);\n"];
        if (version_compare($line, '2.4', '>=')) {
            $files['etc/module.xml'] = preg_replace('/ setup_version="[^"]*"/', '', $files['etc/module.xml']);
        }
        if (isset($files['Setup/DefaultData.php'])) {
            $files += $line === '2.1' ? ['Setup/InstallData.php' => SetupScripts::installData($namespace)]
                : ['Setup/Patch/Data/InstallDefaultData.php' => SetupScripts::dataPatch($namespace)];
        }
        if ($line === '2.1' && isset($files['etc/db_schema.xml'])) {
            $files['Setup/InstallSchema.php'] = SetupScripts::installSchema(
                $namespace,
                SchemaReader::merge(new \SimpleXMLElement($files['etc/db_schema.xml']), [])
            );
            unset($files['etc/db_schema.xml'], $files['etc/db_schema_whitelist.json']);
        }
        return $files;
    }

    /**
     * @param array<string, string> $files
     * @param array<string, mixed> $release
     * @param array<string, mixed> $line
     * @return array<string, string>
     */
    private function fill(array $files, string $version, array $release, array $line): array
    {
        return str_replace(['@version@', '@line@', '@console@'], [$version, $release['line'], $line['console']], $files);
    }

    /**
     * @param array<string, mixed> $release
     * @param array<string, mixed> $line
     */
    private function version(string $name, string $version, array $release, array $line): string
    {
        [$number, $suffix] = explode('-', $version) + ['', ''];
        $series = $name === 'framework' ? $line['framework'] : $this->series(preg_replace('/^module-/', '', $name), $line);
        $isPatched = $suffix !== '' && (!isset($release['patched']) || in_array($name, $release['patched'], true));
        return $series . '.' . substr((string)strrchr($number, '.'), 1) . ($isPatched ? '-' . $suffix : '');
    }

    /** @param array<string, mixed> $line */
    private function series(string $module, array $line): string
    {
        return $line['series'][$module] ?? $line['modules'];
    }

    private function type(string $name): string
    {
        return 'magento2-' . strtok($name, '-');
    }

    private static function mappedPath(string $path): string
    {
        foreach (self::MAPPED_DIRECTORIES as $directory) {
            if (strpos($path, $directory . '/') === 0) {
                return $directory;
            }
        }
        return $path;
    }

    private static function moduleName(string $xml): string
    {
        return (string)(new \SimpleXMLElement($xml))->module['name'];
    }

    /** @return string[] */
    private static function sequence(string $xml): array
    {
        preg_match_all('/<module name="(\w+)"\/>/', (string)strstr($xml, '<sequence>'), $matches);
        return $matches[1];
    }

    private static function kebab(string $name): string
    {
        return strtolower((string)preg_replace('/(?<=[a-z])(?=[A-Z])/', '-', $name));
    }
}
