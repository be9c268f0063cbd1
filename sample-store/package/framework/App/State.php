<?php
declare(strict_types=1);

namespace Magento\Framework\App;

class State
{
    public const PARAM_MODE = 'MAGE_MODE';
    public const MODE_DEFAULT = 'default';
    public const MODE_DEVELOPER = 'developer';
    public const MODE_PRODUCTION = 'production';

    private DeploymentConfig $deploymentConfig;

    public function __construct(DeploymentConfig $deploymentConfig)
    {
        $this->deploymentConfig = $deploymentConfig;
    }

    public function getMode(): string
    {
        return (string)($_SERVER[self::PARAM_MODE]
            ?? $this->deploymentConfig->get(self::PARAM_MODE, self::MODE_DEFAULT));
    }
}
