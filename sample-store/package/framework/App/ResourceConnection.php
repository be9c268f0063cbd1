<?php
declare(strict_types=1);

namespace Magento\Framework\App;

use Magento\Framework\DB\Adapter;

class ResourceConnection
{
    private DeploymentConfig $deploymentConfig;
    private ?Adapter $connection = null;

    public function __construct(DeploymentConfig $deploymentConfig)
    {
        $this->deploymentConfig = $deploymentConfig;
    }

    public function getConnection(): Adapter
    {
        if ($this->connection === null) {
            $this->connection = new Adapter((array)$this->deploymentConfig->get('db/connection/default', []));
        }
        return $this->connection;
    }

    public function getSchemaName(): string
    {
        return (string)$this->deploymentConfig->get('db/connection/default/dbname');
    }
}
