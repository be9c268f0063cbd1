<?php
declare(strict_types=1);

namespace Magento\Cms\Model;

use Magento\Framework\App\ResourceConnection;
use Magento\Framework\Exception\NotFoundException;

class Pages
{
    private ResourceConnection $resource;

    public function __construct(ResourceConnection $resource)
    {
        $this->resource = $resource;
    }

    /** @return array<string, mixed> */
    public function get(string $identifier): array
    {
        $page = $this->resource->getConnection()->fetchRow(
            'SELECT title, content FROM cms_page WHERE identifier = ? AND is_active = 1',
            [$identifier]
        );
        if ($page === null) {
            throw new NotFoundException("The CMS page with the \"$identifier\" ID doesn't exist.");
        }
        return $page;
    }
}
