<?php
declare(strict_types=1);

namespace Magento\Framework\App;

use Magento\Framework\App\Filesystem\DirectoryList;
use Magento\Framework\Code\Generator;
use Magento\Framework\Config\Reader;
use Magento\Framework\Module\ModuleList;
use Magento\Framework\ObjectManager\CompiledConfig;
use Magento\Framework\ObjectManager\ObjectManager;
use Magento\Framework\ObjectManager\RuntimeConfig;

final class ObjectManagerFactory
{
    public static function create(): ObjectManager
    {
        $deploymentConfig = new DeploymentConfig();
        $moduleList = new ModuleList($deploymentConfig);
        $cache = new Cache($deploymentConfig);
        $reader = new Reader($moduleList, $cache);
        $compiled = DirectoryList::generatedMetadata() . '/global.php';
        $config = is_file($compiled) ? new CompiledConfig(include $compiled) : new RuntimeConfig($reader);
        spl_autoload_register([new Generator($config), 'load']);
        return new ObjectManager($config, [
            DeploymentConfig::class => $deploymentConfig,
            ModuleList::class => $moduleList,
            Cache::class => $cache,
            Reader::class => $reader,
        ]);
    }
}
