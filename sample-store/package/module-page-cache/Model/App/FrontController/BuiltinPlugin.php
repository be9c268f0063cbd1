<?php
declare(strict_types=1);

namespace Magento\PageCache\Model\App\FrontController;

use Magento\Framework\App\Cache;
use Magento\Framework\App\DeploymentConfig;
use Magento\Framework\App\FrontControllerInterface;
use Magento\Framework\App\Request\Http as Request;
use Magento\Framework\App\Response\Http as Response;

/** The built-in page cache: whole pages that are the same for everybody. */
class BuiltinPlugin
{
    private const PRIVATE_PATHS = '#^/(checkout|customer|rest)#';

    private Cache $cache;
    private DeploymentConfig $deploymentConfig;

    public function __construct(Cache $cache, DeploymentConfig $deploymentConfig)
    {
        $this->cache = $cache;
        $this->deploymentConfig = $deploymentConfig;
    }

    public function aroundDispatch(FrontControllerInterface $subject, callable $proceed, Request $request): Response
    {
        if ($request->isPost() || $this->isAdmin($request) || preg_match(self::PRIVATE_PATHS, $request->getPathInfo())) {
            return $proceed($request);
        }
        $id = 'page_' . ($_SERVER['HTTP_HOST'] ?? '') . $request->getRequestUri();
        $body = $this->cache->load($id, 'full_page');
        if ($body !== null) {
            return Response::html($body);
        }
        $response = $proceed($request);
        if ($response->getStatus() === 200 && strpos($response->getBody(), '<!-- page complete -->') !== false) {
            $this->cache->save($id, 'full_page', $response->getBody());
        }
        return $response;
    }

    private function isAdmin(Request $request): bool
    {
        return strtok($request->getPathInfo(), '/') === $this->deploymentConfig->get('backend/frontName');
    }
}
