<?php
declare(strict_types=1);

namespace Magento\Framework;

interface ObjectManagerInterface
{
    /** @return mixed the shared instance */
    public function get(string $type);

    /**
     * @param array<string, mixed> $arguments
     * @return mixed a new instance
     */
    public function create(string $type, array $arguments = []);
}
