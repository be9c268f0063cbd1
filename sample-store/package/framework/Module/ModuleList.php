<?php
declare(strict_types=1);

namespace Magento\Framework\Module;

use Magento\Framework\App\DeploymentConfig;
use Magento\Framework\Component\ComponentRegistrar;
use Magento\Framework\Config\Reader;

/** Modules found by registration, sorted by their sequence; config.php says which of them are enabled. */
class ModuleList
{
    private DeploymentConfig $deploymentConfig;
    /** @var array<string, array{setup_version: ?string, sequence: string[]}>|null */
    private ?array $all = null;

    public function __construct(DeploymentConfig $deploymentConfig)
    {
        $this->deploymentConfig = $deploymentConfig;
    }

    /** @return array<string, string> enabled modules and their paths, in load order */
    public function getPaths(): array
    {
        $registered = ComponentRegistrar::paths(ComponentRegistrar::MODULE);
        $paths = [];
        $configured = $this->deploymentConfig->get('modules');
        foreach ($configured ?? array_fill_keys(array_keys($this->getAll()), 1) as $name => $isEnabled) {
            if ($isEnabled && isset($registered[$name])) {
                $paths[$name] = $registered[$name];
            }
        }
        return $paths;
    }

    public function has(string $name): bool
    {
        return (bool)$this->deploymentConfig->get('modules/' . $name, 0);
    }

    public function getSetupVersion(string $name): ?string
    {
        return $this->getAll()[$name]['setup_version'] ?? null;
    }

    /** @return array<string, array{setup_version: ?string, sequence: string[]}> every module of the code base */
    public function getAll(): array
    {
        if ($this->all !== null) {
            return $this->all;
        }
        $found = [];
        foreach (ComponentRegistrar::paths(ComponentRegistrar::MODULE) as $name => $path) {
            $module = Reader::xml($path . '/etc/module.xml')->module;
            $sequence = [];
            foreach ($module->sequence->module ?? [] as $before) {
                $sequence[] = (string)$before['name'];
            }
            $version = (string)$module['setup_version'];
            $found[$name] = ['setup_version' => $version === '' ? null : $version, 'sequence' => $sequence];
        }
        ksort($found);
        $this->all = self::sort($found);
        return $this->all;
    }

    /**
     * @param array<string, array{setup_version: ?string, sequence: string[]}> $modules
     * @return array<string, array{setup_version: ?string, sequence: string[]}>
     */
    private static function sort(array $modules): array
    {
        $sorted = [];
        $visit = static function (string $name, array $trail) use (&$visit, &$sorted, $modules): void {
            if (isset($sorted[$name]) || !isset($modules[$name])) {
                return;
            }
            if (in_array($name, $trail, true)) {
                throw new \LogicException("Circular sequence reference from '" . end($trail) . "' to '$name'.");
            }
            foreach ($modules[$name]['sequence'] as $before) {
                $visit($before, array_merge($trail, [$name]));
            }
            $sorted[$name] = $modules[$name];
        };
        foreach (array_keys($modules) as $name) {
            $visit($name, []);
        }
        return $sorted;
    }
}
