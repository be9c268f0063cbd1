<?php
declare(strict_types=1);

namespace Magento\Framework\ObjectManager;

interface ConfigInterface
{
    public function getPreference(string $type): string;

    public function getInstanceType(string $type): string;

    /** @return array<int, array{0: string, 1: string, 2: mixed}> name, kind (object|value), type or value */
    public function getParameters(string $type): array;

    /** @return array<int, string> plugin classes in call order */
    public function getPlugins(string $type): array;
}
