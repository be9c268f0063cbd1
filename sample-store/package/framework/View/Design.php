<?php
declare(strict_types=1);

namespace Magento\Framework\View;

use Magento\Framework\Component\ComponentRegistrar;
use Magento\Framework\Config\Reader;
use Magento\Framework\Module\ModuleList;

/** Finds templates and web files: theme, its parents, the module, lib/web. */
class Design
{
    private ModuleList $moduleList;

    public function __construct(ModuleList $moduleList)
    {
        $this->moduleList = $moduleList;
    }

    /** @return array<string, string> theme code (area/Vendor/name) and its directory, parents last */
    public function getThemeFallback(string $theme): array
    {
        $fallback = [];
        $area = strtok($theme, '/');
        while ($theme !== '') {
            $path = ComponentRegistrar::path(ComponentRegistrar::THEME, $theme);
            if ($path === null) {
                throw new \LogicException("Unable to load theme by specified key: '$theme'");
            }
            $fallback[$theme] = $path;
            $parent = (string)Reader::xml($path . '/theme.xml')->parent;
            $theme = $parent === '' ? '' : $area . '/' . $parent;
        }
        return $fallback;
    }

    /** @param string $template Vendor_Module::file.phtml */
    public function getTemplate(string $theme, string $template): string
    {
        [$module, $file] = explode('::', $template);
        foreach ($this->getThemeFallback($theme) as $path) {
            if (is_file("$path/$module/templates/$file")) {
                return "$path/$module/templates/$file";
            }
        }
        $path = $this->moduleList->getPaths()[$module] ?? '';
        foreach ([strtok($theme, '/'), 'base'] as $area) {
            if (is_file("$path/view/$area/templates/$file")) {
                return "$path/view/$area/templates/$file";
            }
        }
        throw new \LogicException("Invalid template file: '$template'");
    }

    /** @return array<string, string> web path and source of everything a theme publishes */
    public function getWebFiles(string $theme): array
    {
        $area = strtok($theme, '/');
        $sources = ['' => [BP . '/lib/web']];
        foreach ($this->moduleList->getPaths() as $module => $path) {
            $sources[$module . '/'] = ["$path/view/base/web", "$path/view/$area/web"];
        }
        foreach (array_reverse($this->getThemeFallback($theme)) as $path) {
            $sources[''][] = $path . '/web';
        }
        $files = [];
        foreach ($sources as $prefix => $directories) {
            foreach ($directories as $directory) {
                foreach (\Magento\Framework\App\Filesystem\Files::below($directory) as $file) {
                    $files[$prefix . substr($file, strlen($directory) + 1)] = $file;
                }
            }
        }
        ksort($files);
        return $files;
    }
}
