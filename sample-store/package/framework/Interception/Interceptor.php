<?php
declare(strict_types=1);

namespace Magento\Framework\Interception;

use Magento\Framework\ObjectManager\ConfigInterface;
use Magento\Framework\ObjectManager\ObjectManager;

/** Used by generated \Interceptor classes: runs the plugins around the method of the parent class. */
trait Interceptor
{
    /**
     * @param mixed[] $arguments
     * @return mixed
     */
    private function ___callPlugins(string $method, array $arguments)
    {
        $objectManager = ObjectManager::getInstance();
        $plugins = [];
        foreach ($objectManager->get(ConfigInterface::class)->getPlugins(get_parent_class(self::class)) as $class) {
            $plugins[] = $objectManager->get($class);
        }
        $call = function (...$arguments) use ($method) {
            return parent::{$method}(...$arguments);
        };
        foreach (array_reverse($plugins) as $plugin) {
            $inner = $call;
            $call = function (...$arguments) use ($plugin, $inner, $method) {
                if (method_exists($plugin, 'before' . ucfirst($method))) {
                    $arguments = $plugin->{'before' . ucfirst($method)}($this, ...$arguments) ?? $arguments;
                }
                $result = method_exists($plugin, 'around' . ucfirst($method))
                    ? $plugin->{'around' . ucfirst($method)}($this, $inner, ...$arguments)
                    : $inner(...$arguments);
                if (method_exists($plugin, 'after' . ucfirst($method))) {
                    $result = $plugin->{'after' . ucfirst($method)}($this, $result, ...$arguments);
                }
                return $result;
            };
        }
        return $call(...$arguments);
    }
}
