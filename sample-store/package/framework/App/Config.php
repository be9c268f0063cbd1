<?php
declare(strict_types=1);

namespace Magento\Framework\App;

use Magento\Framework\Config\Reader;

/** System configuration: defaults of etc/config.xml, overridden by core_config_data, overridden by env.php. */
class Config
{
    private Reader $reader;
    private Cache $cache;
    private ResourceConnection $resource;
    private DeploymentConfig $deploymentConfig;
    /** @var array<string, string>|null */
    private ?array $values = null;

    public function __construct(
        Reader $reader,
        Cache $cache,
        ResourceConnection $resource,
        DeploymentConfig $deploymentConfig
    ) {
        $this->reader = $reader;
        $this->cache = $cache;
        $this->resource = $resource;
        $this->deploymentConfig = $deploymentConfig;
    }

    public function getValue(string $path): ?string
    {
        $locked = $this->deploymentConfig->get('system/default/' . $path);
        return $locked === null ? ($this->values()[$path] ?? null) : (string)$locked;
    }

    public function isSetFlag(string $path): bool
    {
        return (bool)$this->getValue($path);
    }

    public function reset(): void
    {
        $this->values = null;
        $this->cache->clean(['config']);
    }

    /** @return array<string, string> */
    private function values(): array
    {
        if ($this->values === null) {
            $this->values = $this->cache->load('scopes', 'config');
        }
        if ($this->values === null) {
            $this->values = $this->resource->getConnection()->fetchPairs(
                "SELECT path, value FROM core_config_data WHERE scope = 'default' AND value IS NOT NULL"
            ) + $this->reader->load('config.xml', '', [self::class, 'merge']);
            $this->cache->save('scopes', 'config', $this->values);
        }
        return $this->values;
    }

    /**
     * @param array<string, string> $values
     * @return array<string, string>
     */
    public static function merge(\SimpleXMLElement $xml, array $values, string $module): array
    {
        foreach ($xml->default->children() as $section) {
            foreach ($section->children() as $group) {
                foreach ($group->children() as $field) {
                    $path = $section->getName() . '/' . $group->getName() . '/' . $field->getName();
                    $values[$path] = trim((string)$field);
                }
            }
        }
        return $values;
    }
}
