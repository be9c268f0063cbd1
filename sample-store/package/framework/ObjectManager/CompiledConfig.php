<?php
declare(strict_types=1);

namespace Magento\Framework\ObjectManager;

/** What `setup:di:compile` wrote. It is trusted: where it is older than the code, constructors break. */
final class CompiledConfig implements ConfigInterface
{
    /** @var array{preferences: array, instanceTypes: array, arguments: array, plugins: array} */
    private array $data;

    /** @param array{preferences: array, instanceTypes: array, arguments: array, plugins: array} $data */
    public function __construct(array $data)
    {
        $this->data = $data;
    }

    public function getPreference(string $type): string
    {
        return $this->data['preferences'][$type] ?? $type;
    }

    public function getInstanceType(string $type): string
    {
        return $this->data['instanceTypes'][$type] ?? $type;
    }

    public function getParameters(string $type): array
    {
        return $this->data['arguments'][$type] ?? [];
    }

    public function getPlugins(string $type): array
    {
        return $this->data['plugins'][$type] ?? [];
    }
}
