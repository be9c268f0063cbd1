<?php
declare(strict_types=1);

namespace Magento\Catalog\Model;

use Magento\Framework\App\ResourceConnection;
use Magento\Framework\Exception\NotFoundException;

/** Products of the storefront; prices come from the price index, as in the original. */
class Products
{
    private const SELECT = 'SELECT p.entity_id, p.sku, name.value name, url.value url_key, image.value image,'
        . ' i.price, i.final_price, i.has_discount FROM catalog_product_entity p'
        . ' JOIN catalog_product_index_price i ON i.entity_id = p.entity_id AND i.website_id = 1'
        . ' JOIN catalog_product_entity_varchar name ON name.entity_id = p.entity_id AND name.attribute_id = 71 AND name.store_id = 0'
        . ' JOIN catalog_product_entity_varchar url ON url.entity_id = p.entity_id AND url.attribute_id = 73 AND url.store_id = 0'
        . ' LEFT JOIN catalog_product_entity_varchar image ON image.entity_id = p.entity_id AND image.attribute_id = 77 AND image.store_id = 0';

    private ResourceConnection $resource;

    public function __construct(ResourceConnection $resource)
    {
        $this->resource = $resource;
    }

    /** @return array<string, mixed> */
    public function get(int $id): array
    {
        $product = $this->resource->getConnection()->fetchRow(self::SELECT . ' WHERE p.entity_id = ?', [$id]);
        if ($product === null) {
            throw new NotFoundException("The product that was requested doesn't exist.");
        }
        $product['description'] = $this->resource->getConnection()->fetchOne(
            'SELECT value FROM catalog_product_entity_text WHERE entity_id = ? AND attribute_id = 72 AND store_id = 0',
            [$id]
        );
        return $product;
    }

    /** @return array<int, array<string, mixed>> */
    public function getByCategory(int $categoryId): array
    {
        return $this->resource->getConnection()->fetchAll(
            self::SELECT . ' JOIN catalog_category_product_index c ON c.product_id = p.entity_id'
            . ' WHERE c.category_id = ? AND c.store_id = 1 ORDER BY c.position, p.entity_id LIMIT 24',
            [$categoryId]
        );
    }

    /**
     * @param int[] $ids
     * @return array<int, array<string, mixed>>
     */
    public function getByIds(array $ids): array
    {
        return $ids === [] ? [] : $this->resource->getConnection()->fetchAll(
            self::SELECT . ' WHERE p.entity_id IN (' . implode(',', array_map('intval', $ids)) . ') ORDER BY name.value'
        );
    }

    /** @return array<int, array<string, mixed>> */
    public function getNewest(int $count): array
    {
        return $this->resource->getConnection()->fetchAll(self::SELECT . ' ORDER BY p.entity_id DESC LIMIT ' . $count);
    }
}
