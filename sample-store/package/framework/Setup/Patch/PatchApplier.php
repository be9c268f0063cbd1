<?php
declare(strict_types=1);

namespace Magento\Framework\Setup\Patch;

use Magento\Framework\App\ResourceConnection;
use Magento\Framework\Module\ModuleList;
use Magento\Framework\ObjectManagerInterface;

/** Applies the patches of a module that patch_list doesn't know, and notes them there. */
class PatchApplier
{
    private ResourceConnection $resource;
    private ModuleList $moduleList;
    private ObjectManagerInterface $objectManager;

    public function __construct(
        ResourceConnection $resource,
        ModuleList $moduleList,
        ObjectManagerInterface $objectManager
    ) {
        $this->resource = $resource;
        $this->moduleList = $moduleList;
        $this->objectManager = $objectManager;
    }

    /** @return string[] classes not yet applied */
    public function pending(string $type): array
    {
        $pending = [];
        foreach (array_keys($this->moduleList->getPaths()) as $module) {
            array_push($pending, ...$this->pendingOf($module, $type));
        }
        return $pending;
    }

    public function apply(string $module, string $type, string $oldVersion): void
    {
        $connection = $this->resource->getConnection();
        foreach ($this->pendingOf($module, $type) as $class) {
            $isTakenOver = is_a($class, PatchVersionInterface::class, true) && $oldVersion !== ''
                && version_compare($class::getVersion(), $oldVersion, '<=');
            try {
                if (!$isTakenOver) {
                    $patch = $this->objectManager->create($class);
                    $type === 'Data' ? $connection->transaction([$patch, 'apply']) : $patch->apply();
                }
            } catch (\Throwable $e) {
                throw new \Exception(
                    "Unable to apply " . strtolower($type) . " patch $class for module $module. "
                    . "Original exception message: " . $e->getMessage(),
                    0,
                    $e
                );
            }
            $connection->insert('patch_list', ['patch_name' => $class]);
        }
    }

    /** @return string[] */
    private function pendingOf(string $module, string $type): array
    {
        $path = $this->moduleList->getPaths()[$module] . "/Setup/Patch/$type";
        $classes = [];
        foreach (glob($path . '/*.php') ?: [] as $file) {
            $classes[] = str_replace('_', '\\', $module) . "\\Setup\\Patch\\$type\\" . basename($file, '.php');
        }
        $connection = $this->resource->getConnection();
        $applied = $connection->isTableExists('patch_list')
            ? $connection->fetchCol('SELECT patch_name FROM patch_list') : [];
        $sorted = [];
        $visit = static function (string $class) use (&$visit, &$sorted, $classes): void {
            if (!in_array($class, $sorted, true) && in_array($class, $classes, true)) {
                array_map($visit, $class::getDependencies());
                $sorted[] = $class;
            }
        };
        array_map($visit, $classes);
        return array_values(array_diff($sorted, $applied));
    }
}
