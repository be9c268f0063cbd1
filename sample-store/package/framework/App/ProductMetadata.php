<?php
declare(strict_types=1);

namespace Magento\Framework\App;

/** Edition and version come from what Composer installed; the answer is cached like in the original, so it can be stale. */
class ProductMetadata
{
    private Cache $cache;

    public function __construct(Cache $cache)
    {
        $this->cache = $cache;
    }

    public function getName(): string
    {
        return 'Magento';
    }

    public function getEdition(): string
    {
        return 'Community';
    }

    public function getVersion(): string
    {
        $version = $this->cache->load('product_metadata', 'config');
        if ($version === null) {
            $version = self::installedVersion() ?? 'UNKNOWN';
            $this->cache->save('product_metadata', 'config', $version);
        }
        return $version;
    }

    private static function installedVersion(): ?string
    {
        $file = BP . '/vendor/composer/installed.json';
        $installed = is_file($file) ? json_decode((string)file_get_contents($file), true) : null;
        foreach ($installed['packages'] ?? $installed ?? [] as $package) {
            if (preg_match('/^(magento|mage-os)\/product-\w+-edition$/', $package['name'])) {
                return ltrim($package['version'], 'v');
            }
        }
        return null;
    }
}
