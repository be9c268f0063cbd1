<?php
declare(strict_types=1);

namespace Magento\Framework\Setup;

use Magento\Framework\App\ResourceConnection;
use Magento\Framework\DB\Adapter;
use Magento\Framework\Setup\Declaration\TableSql;

/** Given to the setup scripts of modules. */
class SetupResource
{
    private ResourceConnection $resource;

    public function __construct(ResourceConnection $resource)
    {
        $this->resource = $resource;
    }

    public function getConnection(): Adapter
    {
        return $this->resource->getConnection();
    }

    /** @param array<string, array> $tables */
    public function createTables(array $tables): void
    {
        $connection = $this->getConnection();
        $created = [];
        foreach ($tables as $name => $table) {
            if (!$connection->isTableExists($name)) {
                $connection->query(TableSql::create($name, $table));
                $created[$name] = $table;
            }
        }
        foreach ($created as $name => $table) {
            foreach ($table['foreign'] as $id => $foreign) {
                $connection->query(TableSql::foreign($name, $id, $foreign));
            }
        }
    }
}
