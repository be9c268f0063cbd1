<?php
declare(strict_types=1);

namespace Magento\Framework\Config;

use Magento\Framework\App\Cache;
use Magento\Framework\Module\ModuleList;

/** Merges one configuration file over all enabled modules in their load order, and caches the result. */
class Reader
{
    private ModuleList $moduleList;
    private Cache $cache;

    public function __construct(ModuleList $moduleList, Cache $cache)
    {
        $this->moduleList = $moduleList;
        $this->cache = $cache;
    }

    /**
     * @param callable(\SimpleXMLElement, array, string): array $merge
     * @return array<mixed>
     */
    public function load(string $file, string $area, callable $merge): array
    {
        $id = $area . '_' . $file;
        $merged = $this->cache->load($id, 'config');
        if ($merged === null) {
            $merged = $this->read($file, $area, $merge);
            $this->cache->save($id, 'config', $merged);
        }
        return $merged;
    }

    /**
     * @param callable(\SimpleXMLElement, array, string): array $merge
     * @return array<mixed>
     */
    public function read(string $file, string $area, callable $merge): array
    {
        $merged = [];
        if ($area === '' && is_file(BP . '/app/etc/' . $file)) {
            $merged = $merge(self::xml(BP . '/app/etc/' . $file), $merged, '');
        }
        foreach ($this->moduleList->getPaths() as $module => $path) {
            $candidate = $path . '/etc/' . ($area === '' ? '' : $area . '/') . $file;
            if (is_file($candidate)) {
                $merged = $merge(self::xml($candidate), $merged, $module);
            }
        }
        return $merged;
    }

    public static function xml(string $path): \SimpleXMLElement
    {
        $xml = @simplexml_load_string((string)file_get_contents($path));
        if ($xml === false) {
            throw new \RuntimeException("The XML in file \"$path\" is invalid");
        }
        return $xml;
    }
}
