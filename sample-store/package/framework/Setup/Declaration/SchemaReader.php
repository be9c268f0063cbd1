<?php
declare(strict_types=1);

namespace Magento\Framework\Setup\Declaration;

/** Reads db_schema.xml files into plain arrays; also used when packages for the 2.1 line are built. */
final class SchemaReader
{
    /**
     * @param array<string, array> $tables
     * @return array<string, array>
     */
    public static function merge(\SimpleXMLElement $xml, array $tables): array
    {
        foreach ($xml->table as $node) {
            $name = (string)$node['name'];
            if ((string)$node['disabled'] === 'true') {
                unset($tables[$name]);
                continue;
            }
            $table = $tables[$name] ?? ['comment' => '', 'columns' => [], 'keys' => [], 'foreign' => []];
            $table['comment'] = (string)$node['comment'] ?: $table['comment'];
            foreach ($node->column as $column) {
                if ((string)$column['disabled'] === 'true') {
                    unset($table['columns'][(string)$column['name']]);
                } else {
                    $table['columns'][(string)$column['name']] = self::column($column);
                }
            }
            foreach ($node->constraint as $constraint) {
                $type = self::type($constraint);
                if ($type === 'foreign') {
                    $table['foreign'][(string)$constraint['referenceId']] = [
                        'column' => (string)$constraint['column'],
                        'referenceTable' => (string)$constraint['referenceTable'],
                        'referenceColumn' => (string)$constraint['referenceColumn'],
                        'onDelete' => (string)$constraint['onDelete'] ?: 'NO ACTION',
                    ];
                } else {
                    $table['keys'][(string)$constraint['referenceId']]
                        = ['type' => $type, 'columns' => self::columnNames($constraint)];
                }
            }
            foreach ($node->index as $index) {
                $table['keys'][(string)$index['referenceId']] = [
                    'type' => (string)$index['indexType'] === 'fulltext' ? 'fulltext' : 'index',
                    'columns' => self::columnNames($index),
                ];
            }
            $tables[$name] = $table;
        }
        return $tables;
    }

    /** @return array<string, mixed> */
    private static function column(\SimpleXMLElement $node): array
    {
        $type = self::type($node);
        $unsigned = (string)$node['unsigned'] === 'true' ? ' unsigned' : '';
        $sql = [
            'int' => "int$unsigned",
            'smallint' => "smallint$unsigned",
            'bigint' => "bigint$unsigned",
            'boolean' => 'tinyint',
            'varchar' => 'varchar(' . ((string)$node['length'] ?: '255') . ')',
            'decimal' => sprintf('decimal(%s,%s)', $node['precision'] ?? 20, $node['scale'] ?? 4) . $unsigned,
        ][$type] ?? $type;
        return [
            'type' => $sql,
            'nullable' => (string)$node['nullable'] !== 'false',
            'default' => isset($node['default']) ? (string)$node['default'] : null,
            'identity' => (string)$node['identity'] === 'true',
            'onUpdate' => (string)$node['on_update'] === 'true',
            'generated' => (string)$node['generated'],
            'comment' => (string)$node['comment'],
        ];
    }

    private static function type(\SimpleXMLElement $node): string
    {
        return (string)$node->attributes('xsi', true)['type'];
    }

    /** @return string[] */
    private static function columnNames(\SimpleXMLElement $node): array
    {
        $names = [];
        foreach ($node->column as $column) {
            $names[] = (string)$column['name'];
        }
        return $names;
    }
}
