<?php
declare(strict_types=1);

namespace Magento\Catalog\Model;

use Magento\Framework\App\ResourceConnection;
use Magento\Framework\Exception\NotFoundException;

class Categories
{
    private const SELECT = 'SELECT c.entity_id, name.value name, url.value url_key FROM catalog_category_entity c'
        . ' JOIN catalog_category_entity_varchar name ON name.entity_id = c.entity_id AND name.attribute_id = 41 AND name.store_id = 0'
        . ' JOIN catalog_category_entity_varchar url ON url.entity_id = c.entity_id AND url.attribute_id = 42 AND url.store_id = 0';

    private ResourceConnection $resource;

    public function __construct(ResourceConnection $resource)
    {
        $this->resource = $resource;
    }

    /** @return array<string, mixed> */
    public function get(int $id): array
    {
        $category = $this->resource->getConnection()->fetchRow(self::SELECT . ' WHERE c.entity_id = ?', [$id]);
        if ($category === null) {
            throw new NotFoundException("No such entity with id = $id");
        }
        return $category;
    }

    /** @return array<int, array<string, mixed>> */
    public function getMenu(): array
    {
        return $this->resource->getConnection()->fetchAll(self::SELECT . ' WHERE c.level = 2 ORDER BY c.position');
    }
}
