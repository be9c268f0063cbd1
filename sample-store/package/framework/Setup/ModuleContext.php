<?php
declare(strict_types=1);

namespace Magento\Framework\Setup;

final class ModuleContext
{
    private string $version;

    public function __construct(string $version)
    {
        $this->version = $version;
    }

    /** The version in the database; empty where the module is new. */
    public function getVersion(): string
    {
        return $this->version;
    }
}
