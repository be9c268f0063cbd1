<?php
declare(strict_types=1);

namespace Magento\Framework\Setup\Declaration;

/** SQL of a table described as SchemaReader does. */
final class TableSql
{
    /** @param array<string, mixed> $table */
    public static function create(string $name, array $table): string
    {
        $lines = [];
        foreach ($table['columns'] as $column => $definition) {
            $lines[] = self::column($column, $definition);
        }
        foreach ($table['keys'] as $id => $key) {
            $lines[] = self::key($id, $key);
        }
        return "CREATE TABLE `$name` (\n  " . implode(",\n  ", $lines)
            . "\n) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci COMMENT="
            . self::quote((string)$table['comment']);
    }

    /** @param array<string, mixed> $column */
    public static function column(string $name, array $column): string
    {
        if ($column['generated'] !== '') {
            return "`$name` {$column['type']} GENERATED ALWAYS AS ({$column['generated']}) STORED";
        }
        $sql = "`$name` {$column['type']} " . ($column['nullable'] ? 'NULL' : 'NOT NULL');
        if ($column['identity']) {
            $sql .= ' AUTO_INCREMENT';
        } elseif ($column['default'] === 'CURRENT_TIMESTAMP') {
            $sql .= ' DEFAULT CURRENT_TIMESTAMP' . ($column['onUpdate'] ? ' ON UPDATE CURRENT_TIMESTAMP' : '');
        } elseif ($column['default'] !== null) {
            $sql .= ' DEFAULT ' . self::quote($column['default']);
        } elseif ($column['nullable'] && !preg_match('/text|blob/', $column['type'])) {
            $sql .= ' DEFAULT NULL';
        }
        return $sql . ($column['comment'] === '' ? '' : ' COMMENT ' . self::quote($column['comment']));
    }

    /** @param array{type: string, columns: string[]} $key */
    public static function key(string $id, array $key): string
    {
        $columns = '(`' . implode('`, `', $key['columns']) . '`)';
        return [
            'primary' => "PRIMARY KEY $columns",
            'unique' => "UNIQUE KEY `$id` $columns",
            'fulltext' => "FULLTEXT KEY `$id` $columns",
            'index' => "KEY `$id` $columns",
        ][$key['type']];
    }

    /** @param array<string, string> $foreign */
    public static function foreign(string $table, string $id, array $foreign): string
    {
        return "ALTER TABLE `$table` ADD CONSTRAINT `$id` FOREIGN KEY (`{$foreign['column']}`) REFERENCES "
            . "`{$foreign['referenceTable']}` (`{$foreign['referenceColumn']}`) ON DELETE {$foreign['onDelete']}";
    }

    private static function quote(string $value): string
    {
        return "'" . str_replace(['\\', "'"], ['\\\\', "''"], $value) . "'";
    }
}
