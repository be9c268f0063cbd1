<?php
declare(strict_types=1);

namespace Magento\Framework\Setup\Declaration;

use Magento\Framework\App\ResourceConnection;
use Magento\Framework\Config\Reader;
use Magento\Framework\DB\Adapter;
use Magento\Framework\Module\ModuleList;

/** The declarative schema: compares db_schema.xml of all modules with the database and yields what is to do. */
class Schema
{
    private Reader $reader;
    private ModuleList $moduleList;
    private ResourceConnection $resource;

    public function __construct(Reader $reader, ModuleList $moduleList, ResourceConnection $resource)
    {
        $this->reader = $reader;
        $this->moduleList = $moduleList;
        $this->resource = $resource;
    }

    /** @return array<string, array> */
    public function declared(): array
    {
        return $this->reader->read(
            'db_schema.xml',
            '',
            static function (\SimpleXMLElement $xml, array $tables): array {
                return SchemaReader::merge($xml, $tables);
            }
        );
    }

    /** @return string[] statements that bring the database to the declared state */
    public function changes(): array
    {
        $connection = $this->resource->getConnection();
        $existing = $this->existing($connection);
        $foreignKeys = array_flip($connection->fetchCol(
            'SELECT CONSTRAINT_NAME FROM information_schema.REFERENTIAL_CONSTRAINTS WHERE CONSTRAINT_SCHEMA = DATABASE()'
        ));
        $keys = [];
        foreach ($connection->fetchAll(
            'SELECT DISTINCT TABLE_NAME t, INDEX_NAME i FROM information_schema.STATISTICS WHERE TABLE_SCHEMA = DATABASE()'
        ) as $row) {
            $keys[$row['t']][$row['i']] = true;
        }
        $declared = $this->declared();
        $statements = [];
        $foreign = [];
        foreach ($declared as $name => $table) {
            if (!isset($existing[$name])) {
                $statements[] = TableSql::create($name, $table);
            } else {
                $parts = self::alterations($table, $existing[$name], $keys[$name] ?? []);
                if ($parts !== []) {
                    $statements[] = "ALTER TABLE `$name` " . implode(', ', $parts);
                }
            }
            foreach ($table['foreign'] as $id => $reference) {
                if (!isset($foreignKeys[$id])) {
                    $foreign[] = TableSql::foreign($name, $id, $reference);
                }
            }
        }
        return array_merge($statements, $foreign, $this->removals($declared, $existing));
    }

    /**
     * @param array<string, array> $declared
     * @param array<string, array> $existing
     * @return string[] only what a module once whitelisted is ever removed
     */
    private function removals(array $declared, array $existing): array
    {
        $statements = [];
        foreach ($this->moduleList->getPaths() as $path) {
            $file = $path . '/etc/db_schema_whitelist.json';
            $whitelist = is_file($file) ? json_decode((string)file_get_contents($file), true) : [];
            foreach ($whitelist as $table => $parts) {
                if (!isset($existing[$table])) {
                    continue;
                }
                if (!isset($declared[$table])) {
                    $statements[] = "DROP TABLE `$table`";
                    continue;
                }
                foreach (array_keys($parts['column'] ?? []) as $column) {
                    if (isset($existing[$table][$column]) && !isset($declared[$table]['columns'][$column])) {
                        $statements[] = "ALTER TABLE `$table` DROP COLUMN `$column`";
                    }
                }
            }
        }
        return $statements;
    }

    /**
     * @param array<string, mixed> $table
     * @param array<string, array> $existing
     * @param array<string, bool> $keys
     * @return string[]
     */
    private static function alterations(array $table, array $existing, array $keys): array
    {
        $parts = [];
        foreach ($table['columns'] as $name => $column) {
            if (!isset($existing[$name])) {
                $parts[] = 'ADD COLUMN ' . TableSql::column($name, $column);
            } elseif (!self::isSame($column, $existing[$name])) {
                $parts[] = 'MODIFY COLUMN ' . TableSql::column($name, $column);
            }
        }
        foreach ($table['keys'] as $id => $key) {
            if ($key['type'] !== 'primary' && !isset($keys[$id])) {
                $parts[] = 'ADD ' . TableSql::key($id, $key);
            }
        }
        return $parts;
    }

    /**
     * @param array<string, mixed> $declared
     * @param array<string, mixed> $existing
     */
    private static function isSame(array $declared, array $existing): bool
    {
        // Display widths of integers are shown by MariaDB and not by MySQL 8: they mean nothing.
        $type = preg_replace('/^((?:tiny|small|big)?int)\(\d+\)/', '$1', strtolower($existing['COLUMN_TYPE']));
        if ($type !== $declared['type']) {
            return false;
        }
        if ($declared['generated'] !== '' || $declared['identity']) {
            return true;
        }
        $default = $existing['COLUMN_DEFAULT'];
        if ($default !== null) {
            $default = strtoupper($default) === 'NULL' ? null : str_replace("''", "'", trim($default, "'"));
        }
        if ($default !== null && stripos($default, 'current_timestamp') === 0) {
            $default = 'CURRENT_TIMESTAMP';
        }
        if (is_numeric($default) && is_numeric($declared['default'])) {
            $default = (float)$default === (float)$declared['default'] ? $declared['default'] : $default;
        }
        return ($existing['IS_NULLABLE'] === 'YES') === $declared['nullable'] && $default === $declared['default'];
    }

    /** @return array<string, array<string, array>> */
    private function existing(Adapter $connection): array
    {
        $existing = [];
        foreach ($connection->fetchAll(
            'SELECT c.TABLE_NAME, COLUMN_NAME, COLUMN_TYPE, COLUMN_DEFAULT, IS_NULLABLE FROM information_schema.COLUMNS c'
            . ' JOIN information_schema.TABLES t USING (TABLE_SCHEMA, TABLE_NAME)'
            . " WHERE TABLE_SCHEMA = DATABASE() AND TABLE_TYPE = 'BASE TABLE'"
        ) as $row) {
            $existing[$row['TABLE_NAME']][$row['COLUMN_NAME']] = $row;
        }
        return $existing;
    }
}
