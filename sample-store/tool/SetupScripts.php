<?php
declare(strict_types=1);

namespace Storelift\SampleStore;

/** Scripts of modules that differ between the lines although they do the same. */
final class SetupScripts
{
    public static function installData(string $namespace): string
    {
        return self::file($namespace . '\Setup', [
            'Magento\Framework\Setup\InstallDataInterface', 'Magento\Framework\Setup\ModuleContext', 'Magento\Framework\Setup\SetupResource',
        ], "class InstallData implements InstallDataInterface\n{\n"
            . "    public function install(SetupResource \$setup, ModuleContext \$context): void\n    {\n"
            . "        DefaultData::install(\$setup->getConnection());\n    }\n}\n");
    }

    /** Doesn't run where InstallData of the 2.1 line did its work already. */
    public static function dataPatch(string $namespace): string
    {
        return self::file($namespace . '\Setup\Patch\Data', [
            'Magento\Framework\App\ResourceConnection', 'Magento\Framework\Setup\Patch\DataPatchInterface',
            'Magento\Framework\Setup\Patch\PatchVersionInterface', $namespace . '\Setup\DefaultData',
        ], "class InstallDefaultData implements DataPatchInterface, PatchVersionInterface\n{\n"
            . "    private ResourceConnection \$resource;\n\n"
            . "    public function __construct(ResourceConnection \$resource)\n    {\n        \$this->resource = \$resource;\n    }\n\n"
            . "    public function apply(): void\n    {\n        DefaultData::install(\$this->resource->getConnection());\n    }\n\n"
            . "    public static function getDependencies(): array\n    {\n        return [];\n    }\n\n"
            . "    public static function getVersion(): string\n    {\n        return '2.0.0';\n    }\n}\n");
    }

    /** @param array<string, array> $tables */
    public static function installSchema(string $namespace, array $tables): string
    {
        return self::file($namespace . '\Setup', [
            'Magento\Framework\Setup\InstallSchemaInterface', 'Magento\Framework\Setup\ModuleContext', 'Magento\Framework\Setup\SetupResource',
        ], "class InstallSchema implements InstallSchemaInterface\n{\n"
            . "    public function install(SetupResource \$setup, ModuleContext \$context): void\n    {\n"
            . '        $setup->createTables(' . var_export($tables, true) . ");\n    }\n}\n");
    }

    /** @param string[] $uses */
    private static function file(string $namespace, array $uses, string $class): string
    {
        sort($uses);
        return "<?php\ndeclare(strict_types=1);\n\nnamespace $namespace;\n\nuse " . implode(";\nuse ", $uses) . ";\n\n$class";
    }
}
