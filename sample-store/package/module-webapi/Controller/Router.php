<?php
declare(strict_types=1);

namespace Magento\Webapi\Controller;

use Magento\Framework\App\Request\Http;
use Magento\Framework\App\RouterInterface;
use Magento\Framework\Config\Reader;

class Router implements RouterInterface
{
    private Reader $reader;

    public function __construct(Reader $reader)
    {
        $this->reader = $reader;
    }

    public function match(Http $request): ?string
    {
        if (!preg_match('#^/rest(?:/\w+)??(/V1/.+)$#', $request->getPathInfo(), $path)) {
            return null;
        }
        $services = $this->reader->load('webapi.xml', '', static function (\SimpleXMLElement $xml, array $all): array {
            foreach ($xml->route as $route) {
                $all[(string)$route['url']] = [(string)$route->service['class'], (string)$route->service['method']];
            }
            return $all;
        });
        $request->setParam('service', $services[$path[1]] ?? null);
        return Rest::class;
    }
}
