<?php
declare(strict_types=1);

namespace Magento\Catalog\Setup\Patch\Data;

use Magento\Framework\App\ResourceConnection;
use Magento\Framework\Setup\Patch\DataPatchInterface;

class NormalizeUrlKeys implements DataPatchInterface
{
    private ResourceConnection $resource;

    public function __construct(ResourceConnection $resource)
    {
        $this->resource = $resource;
    }

    public function apply(): void
    {
        $this->resource->getConnection()->query(
            'UPDATE catalog_product_entity_varchar SET value = LOWER(value) WHERE attribute_id = 73'
        );
    }

    public static function getDependencies(): array
    {
        return [];
    }
}
