<?php
declare(strict_types=1);

namespace Magento\Store\App;

use Magento\Framework\App\Config;
use Magento\Framework\App\FrontControllerInterface;
use Magento\Framework\App\Request\Http as Request;
use Magento\Framework\App\Response\Http as Response;

/** A request for another host name than the base URL's is sent to the base URL; the port doesn't matter. */
class BaseUrlPlugin
{
    private Config $config;

    public function __construct(Config $config)
    {
        $this->config = $config;
    }

    public function aroundDispatch(FrontControllerInterface $subject, callable $proceed, Request $request): Response
    {
        $base = (string)$this->config->getValue('web/unsecure/base_url');
        $host = preg_replace('/:\d+$/', '', (string)($_SERVER['HTTP_HOST'] ?? ''));
        if ($host !== '' && !$request->isPost() && $this->config->isSetFlag('web/url/redirect_to_base')
            && strcasecmp((string)parse_url($base, PHP_URL_HOST), $host) !== 0
        ) {
            return Response::redirect(rtrim($base, '/') . $request->getRequestUri());
        }
        return $proceed($request);
    }
}
