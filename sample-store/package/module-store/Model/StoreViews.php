<?php
declare(strict_types=1);

namespace Magento\Store\Model;

use Magento\Framework\App\ResourceConnection;

class StoreViews
{
    private ResourceConnection $resource;

    public function __construct(ResourceConnection $resource)
    {
        $this->resource = $resource;
    }

    /** @return array<int, array<string, mixed>> */
    public function getList(): array
    {
        return array_map(static function (array $row): array {
            return [
                'id' => (int)$row['store_id'], 'code' => $row['code'], 'name' => $row['name'],
                'website_id' => (int)$row['website_id'], 'store_group_id' => (int)$row['group_id'],
                'is_active' => (int)$row['is_active'],
            ];
        }, $this->resource->getConnection()->fetchAll('SELECT * FROM store ORDER BY store_id'));
    }
}
