<?php
declare(strict_types=1);

namespace Magento\Framework\ObjectManager;

use Magento\Framework\Config\Reader;

/** Reads di.xml and constructors as they are asked for; used until `setup:di:compile` has run. */
final class RuntimeConfig implements ConfigInterface
{
    /** @var array{preferences: array, plugins: array, arguments: array} */
    private array $data;

    public function __construct(Reader $reader, bool $useCache = true)
    {
        $this->data = ($useCache ? $reader->load('di.xml', '', [self::class, 'merge'])
            : $reader->read('di.xml', '', [self::class, 'merge']))
            + ['preferences' => [], 'plugins' => [], 'arguments' => []];
    }

    /** @return array<string, string> */
    public function getPreferences(): array
    {
        return $this->data['preferences'];
    }

    /** @return string[] types with plugins of their own */
    public function getPluggedTypes(): array
    {
        return array_keys($this->data['plugins']);
    }

    public function getPreference(string $type): string
    {
        while (isset($this->data['preferences'][$type])) {
            $type = $this->data['preferences'][$type];
        }
        return $type;
    }

    public function getInstanceType(string $type): string
    {
        if (!class_exists($type) && !interface_exists($type)) {
            throw new \ReflectionException("Class \"$type\" does not exist");
        }
        return substr($type, -12) !== '\Interceptor' && $this->getPlugins($type) !== [] ? $type . '\Interceptor' : $type;
    }

    public function getParameters(string $type): array
    {
        $configured = [];
        foreach (array_reverse(self::family($type)) as $member) {
            $configured = ($this->data['arguments'][$member] ?? []) + $configured;
        }
        $constructor = (new \ReflectionClass($type))->getConstructor();
        $parameters = [];
        foreach ($constructor === null ? [] : $constructor->getParameters() as $parameter) {
            $name = $parameter->getName();
            $class = $parameter->getType();
            if (isset($configured[$name])) {
                $parameters[] = [$name, $configured[$name][0], $configured[$name][1]];
            } elseif ($class instanceof \ReflectionNamedType && !$class->isBuiltin()) {
                $parameters[] = [$name, 'object', $class->getName()];
            } elseif ($parameter->isDefaultValueAvailable()) {
                $parameters[] = [$name, 'value', $parameter->getDefaultValue()];
            } else {
                throw new \BadMethodCallException(
                    "Missing required argument \$$name of $type."
                );
            }
        }
        return $parameters;
    }

    public function getPlugins(string $type): array
    {
        $plugins = [];
        foreach (self::family($type) as $member) {
            $plugins += $this->data['plugins'][$member] ?? [];
        }
        uasort($plugins, static function (array $a, array $b): int {
            return $a[1] <=> $b[1];
        });
        return array_values(array_column($plugins, 0));
    }

    /** @return string[] the type, its parents and its interfaces */
    private static function family(string $type): array
    {
        return array_merge([$type], array_values(class_parents($type) ?: []), array_values(class_implements($type) ?: []));
    }

    /**
     * @param array<string, array> $data
     * @return array<string, array>
     */
    public static function merge(\SimpleXMLElement $xml, array $data, string $module): array
    {
        foreach ($xml->preference as $preference) {
            $data['preferences'][ltrim((string)$preference['for'], '\\')] = ltrim((string)$preference['type'], '\\');
        }
        foreach ($xml->type as $type) {
            $name = ltrim((string)$type['name'], '\\');
            foreach ($type->plugin as $plugin) {
                if ((string)$plugin['disabled'] === 'true') {
                    unset($data['plugins'][$name][(string)$plugin['name']]);
                } else {
                    $data['plugins'][$name][(string)$plugin['name']]
                        = [ltrim((string)$plugin['type'], '\\'), (int)$plugin['sortOrder']];
                }
            }
            foreach ($type->arguments->argument ?? [] as $argument) {
                $key = (string)$argument['name'];
                $value = self::argument($argument);
                if ($value[0] === 'array' && isset($data['arguments'][$name][$key])) {
                    $value[1] += $data['arguments'][$name][$key][1];
                    ksort($value[1]);
                }
                $data['arguments'][$name][$key] = $value;
            }
        }
        return $data;
    }

    /** @return array{0: string, 1: mixed} */
    private static function argument(\SimpleXMLElement $node): array
    {
        $kind = (string)$node->attributes('xsi', true)['type'];
        if ($kind === 'array') {
            $items = [];
            foreach ($node->item as $item) {
                $items[(string)$item['name']] = self::argument($item);
            }
            return ['array', $items];
        }
        $text = trim((string)$node);
        if ($kind === 'object') {
            return ['object', ltrim($text, '\\')];
        }
        return ['value', $kind === 'number' ? (int)$text : ($kind === 'boolean' ? $text === 'true' : $text)];
    }
}
