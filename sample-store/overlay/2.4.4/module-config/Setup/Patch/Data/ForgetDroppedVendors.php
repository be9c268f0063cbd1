<?php
declare(strict_types=1);

namespace Magento\Config\Setup\Patch\Data;

use Magento\Framework\App\ResourceConnection;
use Magento\Framework\Setup\Patch\DataPatchInterface;

/** Settings and versions of vendors that are no longer bundled. */
class ForgetDroppedVendors implements DataPatchInterface
{
    private ResourceConnection $resource;

    public function __construct(ResourceConnection $resource)
    {
        $this->resource = $resource;
    }

    public function apply(): void
    {
        $connection = $this->resource->getConnection();
        $connection->query("DELETE FROM core_config_data WHERE path LIKE 'payment/klarna\\_%'");
        $connection->query("DELETE FROM setup_module WHERE module LIKE 'KlarnaSample\\_%'");
    }

    public static function getDependencies(): array
    {
        return [];
    }
}
