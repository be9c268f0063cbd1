<?php
declare(strict_types=1);

namespace Magento\Theme\Setup;

use Magento\Framework\Component\ComponentRegistrar;
use Magento\Framework\Setup\InstallDataInterface;
use Magento\Framework\Setup\ModuleContext;
use Magento\Framework\Setup\SetupResource;

/** Registers the themes of the code base in the database. */
class RecurringData implements InstallDataInterface
{
    public function install(SetupResource $setup, ModuleContext $context): void
    {
        $connection = $setup->getConnection();
        $known = $connection->fetchCol("SELECT CONCAT(area, '/', theme_path) FROM theme");
        foreach (array_keys(ComponentRegistrar::paths(ComponentRegistrar::THEME)) as $code) {
            if (!in_array($code, $known, true)) {
                [$area, $path] = explode('/', $code, 2);
                $connection->insert('theme', ['theme_path' => $path, 'theme_title' => $path, 'area' => $area]);
            }
        }
    }
}
