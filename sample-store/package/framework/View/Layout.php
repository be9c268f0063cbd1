<?php
declare(strict_types=1);

namespace Magento\Framework\View;

use Magento\Framework\App\Cache;
use Magento\Framework\Config\Reader;
use Magento\Framework\Module\ModuleList;
use Magento\Framework\ObjectManagerInterface;

/** Blocks that modules add to containers in view/<area>/layout/<handle>.xml. */
class Layout
{
    private ModuleList $moduleList;
    private Cache $cache;
    private Design $design;
    private ObjectManagerInterface $objectManager;

    public function __construct(
        ModuleList $moduleList,
        Cache $cache,
        Design $design,
        ObjectManagerInterface $objectManager
    ) {
        $this->moduleList = $moduleList;
        $this->cache = $cache;
        $this->design = $design;
        $this->objectManager = $objectManager;
    }

    /** @param string[] $handles */
    public function renderContainer(string $container, string $theme, array $handles): string
    {
        $html = '';
        foreach ($handles as $handle) {
            foreach ($this->blocks((string)strtok($theme, '/'), $handle)[$container] ?? [] as $block) {
                $data = $block['class'] === '' ? [] : $this->objectManager->get($block['class'])->getData();
                $html .= $this->renderTemplate($theme, $block['template'], $data);
            }
        }
        return $html;
    }

    /** @param array<string, mixed> $data */
    public function renderTemplate(string $theme, string $template, array $data): string
    {
        $render = static function (string $__file, array $__data): void {
            extract($__data, EXTR_SKIP);
            include $__file;
        };
        ob_start();
        try {
            $render($this->design->getTemplate($theme, $template), $data);
            return (string)ob_get_contents();
        } finally {
            ob_end_clean();
        }
    }

    /** @return array<string, array<string, array{class: string, template: string}>> */
    private function blocks(string $area, string $handle): array
    {
        $id = $area . '_' . $handle;
        $blocks = $this->cache->load($id, 'layout');
        if ($blocks !== null) {
            return $blocks;
        }
        $blocks = [];
        foreach ($this->moduleList->getPaths() as $path) {
            $file = "$path/view/$area/layout/$handle.xml";
            if (!is_file($file)) {
                continue;
            }
            foreach (Reader::xml($file)->body->referenceContainer as $container) {
                foreach ($container->block as $block) {
                    $blocks[(string)$container['name']][(string)$block['name']]
                        = ['class' => (string)$block['class'], 'template' => (string)$block['template']];
                }
            }
        }
        $this->cache->save($id, 'layout', $blocks);
        return $blocks;
    }
}
