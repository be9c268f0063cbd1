<?php
declare(strict_types=1);

namespace Magento\Framework\App\Cache;

use Magento\Framework\App\Cache;
use Magento\Framework\App\DeploymentConfig;
use Magento\Framework\Config\Reader;

/** Cache types are declared by the modules' etc/cache.xml; their states live in env.php. */
class Manager
{
    private Cache $cache;
    private DeploymentConfig $deploymentConfig;
    private Reader $reader;

    public function __construct(Cache $cache, DeploymentConfig $deploymentConfig, Reader $reader)
    {
        $this->cache = $cache;
        $this->deploymentConfig = $deploymentConfig;
        $this->reader = $reader;
    }

    /** @return string[] */
    public function getAvailableTypes(): array
    {
        return $this->reader->load('cache.xml', '', static function (\SimpleXMLElement $xml, array $types): array {
            foreach ($xml->type as $type) {
                $types[] = (string)$type['name'];
            }
            return array_values(array_unique($types));
        });
    }

    /** @return array<string, int> */
    public function getStatus(): array
    {
        $status = [];
        foreach ($this->getAvailableTypes() as $type) {
            $status[$type] = (int)$this->deploymentConfig->get('cache_types/' . $type, 0);
        }
        return $status;
    }

    /**
     * @param string[] $types
     * @return string[] the types whose state changed
     */
    public function setEnabled(array $types, bool $isEnabled): array
    {
        $env = $this->deploymentConfig->read('env.php');
        $changed = [];
        foreach ($types as $type) {
            if ((bool)($env['cache_types'][$type] ?? 0) !== $isEnabled || !isset($env['cache_types'][$type])) {
                $env['cache_types'][$type] = (int)$isEnabled;
                $changed[] = $type;
            }
        }
        if ($changed !== []) {
            $this->deploymentConfig->write('env.php', $env);
        }
        return $changed;
    }

    /** @param string[] $types */
    public function clean(array $types): void
    {
        $this->cache->clean($types);
    }

    /** @param string[] $types */
    public function flush(array $types): void
    {
        $this->cache->flush($types);
    }
}
