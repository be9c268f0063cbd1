<?php
declare(strict_types=1);

namespace Magento\UrlRewrite\Controller;

use Magento\Framework\App\Request\Http;
use Magento\Framework\App\ResourceConnection;
use Magento\Framework\App\RouterInterface;

class Router implements RouterInterface
{
    private ResourceConnection $resource;

    public function __construct(ResourceConnection $resource)
    {
        $this->resource = $resource;
    }

    public function match(Http $request): ?string
    {
        $target = $this->resource->getConnection()->fetchOne(
            'SELECT target_path FROM url_rewrite WHERE request_path = ? AND store_id = 1',
            [ltrim($request->getPathInfo(), '/')]
        );
        if ($target === null || !preg_match('#^catalog/(product|category)/view/id/(\d+)$#', $target, $match)) {
            return null;
        }
        $request->setParam('id', $match[2]);
        return 'Magento\Catalog\Controller\\' . ucfirst($match[1]) . '\View';
    }
}
