<?php
declare(strict_types=1);

namespace Magento\Framework\App;

use Magento\Framework\App\Filesystem\Files;

/**
 * Files in var/cache (var/page_cache for full_page), one directory per first hex digit, like the original's
 * file backend. Nothing checks whether the code changed: after an upgrade the caches have to be cleaned.
 */
class Cache
{
    private DeploymentConfig $deploymentConfig;

    public function __construct(DeploymentConfig $deploymentConfig)
    {
        $this->deploymentConfig = $deploymentConfig;
    }

    public function isEnabled(string $type): bool
    {
        return (bool)$this->deploymentConfig->get('cache_types/' . $type, 0);
    }

    /** @return mixed null where nothing is cached */
    public function load(string $id, string $type)
    {
        if (!$this->isEnabled($type)) {
            return null;
        }
        $content = @file_get_contents($this->path($id, $type));
        return $content === false ? null : unserialize($content, ['allowed_classes' => false]);
    }

    /** @param mixed $value scalars and arrays */
    public function save(string $id, string $type, $value): void
    {
        if (!$this->isEnabled($type)) {
            return;
        }
        try {
            Files::write($this->path($id, $type), serialize($value));
        } catch (\RuntimeException $e) {
            // The cache is optional: a full or read-only disk must not break the page.
            return;
        }
    }

    /** @param string[] $types */
    public function clean(array $types): void
    {
        foreach ($types as $type) {
            foreach (glob($this->directory($type) . '/mage--*/mage---*_' . strtoupper($type) . '_*') ?: [] as $file) {
                @unlink($file);
            }
        }
    }

    /** @param string[] $types */
    public function flush(array $types): void
    {
        foreach (array_unique(array_map([$this, 'directory'], $types)) as $directory) {
            foreach (glob($directory . '/mage--*') ?: [] as $entry) {
                Files::delete($entry);
            }
        }
    }

    private function directory(string $type): string
    {
        return BP . ($type === 'full_page' ? '/var/page_cache' : '/var/cache');
    }

    private function path(string $id, string $type): string
    {
        $prefix = (string)$this->deploymentConfig->get('cache/frontend/default/id_prefix', '');
        $hash = sha1($id);
        return sprintf(
            '%s/mage--%s/mage---%s%s_%s_%s',
            $this->directory($type),
            $hash[0],
            $prefix,
            strtoupper($type),
            strtoupper(preg_replace('/\W+/', '_', substr($id, 0, 40))),
            $hash
        );
    }
}
