<?php
declare(strict_types=1);

namespace Magento\Framework\App;

use Magento\Framework\Config\Reader;

/** frontName/controller/action → Vendor\Module\Controller\Controller\Action, as etc/frontend/routes.xml says. */
class StandardRouter implements RouterInterface
{
    private Reader $reader;
    private DeploymentConfig $deploymentConfig;

    public function __construct(Reader $reader, DeploymentConfig $deploymentConfig)
    {
        $this->reader = $reader;
        $this->deploymentConfig = $deploymentConfig;
    }

    public function match(Request\Http $request): ?string
    {
        $parts = array_values(array_filter(explode('/', $request->getPathInfo()), 'strlen'));
        $area = 'frontend';
        if (($parts[0] ?? '') === $this->deploymentConfig->get('backend/frontName')) {
            $area = 'adminhtml';
            array_shift($parts);
            $parts = $parts === [] ? ['admin'] : $parts;
        }
        $routes = $this->reader->load('routes.xml', $area, [self::class, 'merge']);
        $module = $routes[$parts[0] ?? 'cms'] ?? null;
        if ($module === null) {
            return null;
        }
        $class = str_replace('_', '\\', $module) . '\Controller\\' . ($area === 'adminhtml' ? 'Adminhtml\\' : '')
            . self::camel($parts[1] ?? 'index') . '\\' . self::camel($parts[2] ?? 'index');
        for ($i = 3; $i + 1 < count($parts); $i += 2) {
            $request->setParam($parts[$i], $parts[$i + 1]);
        }
        return class_exists($class) ? $class : null;
    }

    /**
     * @param array<string, string> $routes
     * @return array<string, string>
     */
    public static function merge(\SimpleXMLElement $xml, array $routes, string $module): array
    {
        foreach ($xml->router->route as $route) {
            $routes[(string)$route['frontName']] = (string)$route->module['name'];
        }
        return $routes;
    }

    private static function camel(string $part): string
    {
        return implode('', array_map('ucfirst', explode('_', preg_replace('/\W/', '', $part))));
    }
}
