<?php
declare(strict_types=1);

namespace Magento\Framework\ObjectManager;

use Magento\Framework\ObjectManagerInterface;

final class ObjectManager implements ObjectManagerInterface
{
    private static ?ObjectManager $instance = null;
    private ConfigInterface $config;
    /** @var array<string, object> */
    private array $shared;
    /** @var array<string, bool> */
    private array $creating = [];

    /** @param array<string, object> $shared */
    public function __construct(ConfigInterface $config, array $shared = [])
    {
        $this->config = $config;
        $this->shared = $shared + [ObjectManagerInterface::class => $this, ConfigInterface::class => $config];
        self::$instance = $this;
    }

    public static function getInstance(): self
    {
        if (self::$instance === null) {
            throw new \RuntimeException("ObjectManager isn't initialized");
        }
        return self::$instance;
    }

    public function get(string $type)
    {
        $type = ltrim($type, '\\');
        if (!isset($this->shared[$type])) {
            $preferred = $this->config->getPreference($type);
            $this->shared[$type] = $this->shared[$preferred] ?? $this->create($preferred);
            $this->shared[$preferred] = $this->shared[$type];
        }
        return $this->shared[$type];
    }

    public function create(string $type, array $arguments = [])
    {
        $type = $this->config->getPreference(ltrim($type, '\\'));
        $class = $this->config->getInstanceType($type);
        if (isset($this->creating[$class])) {
            throw new \LogicException("Circular dependency: $class depends on itself.");
        }
        $this->creating[$class] = true;
        try {
            $resolved = [];
            foreach ($this->config->getParameters($class) as [$name, $kind, $value]) {
                $resolved[] = array_key_exists($name, $arguments) ? $arguments[$name] : $this->resolve($kind, $value);
            }
            return new $class(...$resolved);
        } finally {
            unset($this->creating[$class]);
        }
    }

    /**
     * @param mixed $value
     * @return mixed
     */
    private function resolve(string $kind, $value)
    {
        if ($kind === 'object') {
            return $this->get($value);
        }
        if ($kind === 'array') {
            return array_map(function (array $item) {
                return $this->resolve($item[0], $item[1]);
            }, $value);
        }
        return $value;
    }
}
