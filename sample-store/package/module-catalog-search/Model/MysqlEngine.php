<?php
declare(strict_types=1);

namespace Magento\CatalogSearch\Model;

use Magento\Framework\App\ResourceConnection;

class MysqlEngine implements EngineInterface
{
    private ResourceConnection $resource;

    public function __construct(ResourceConnection $resource)
    {
        $this->resource = $resource;
    }

    public function rebuild(array $documents): void
    {
        $connection = $this->resource->getConnection();
        $connection->transaction(static function () use ($connection, $documents): void {
            $connection->query('DELETE FROM catalogsearch_fulltext_scope1');
            $rows = [];
            foreach ($documents as $id => $text) {
                $rows[] = ['entity_id' => $id, 'data_index' => $text];
            }
            $connection->insertMultiple('catalogsearch_fulltext_scope1', $rows);
        });
    }

    public function search(string $query): array
    {
        return array_map('intval', $this->resource->getConnection()->fetchCol(
            'SELECT entity_id FROM catalogsearch_fulltext_scope1 WHERE data_index LIKE ? LIMIT 50',
            ['%' . addcslashes($query, '%_\\') . '%']
        ));
    }
}
