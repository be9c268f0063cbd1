<?php
declare(strict_types=1);

namespace Magento\Framework\View;

use Magento\Framework\App\Config;
use Magento\Framework\App\ProductMetadata;
use Magento\Framework\App\Response\Http;
use Magento\Framework\App\State;

/** Puts the content of an action into the page template of the theme. */
class Page
{
    private Layout $layout;
    private Config $config;
    private DeploymentVersion $deploymentVersion;
    private ProductMetadata $productMetadata;
    private State $state;

    public function __construct(
        Layout $layout,
        Config $config,
        DeploymentVersion $deploymentVersion,
        ProductMetadata $productMetadata,
        State $state
    ) {
        $this->layout = $layout;
        $this->config = $config;
        $this->deploymentVersion = $deploymentVersion;
        $this->productMetadata = $productMetadata;
        $this->state = $state;
    }

    /** @param array<string, mixed> $data */
    public function render(
        string $title,
        string $handle,
        string $template,
        array $data = [],
        int $status = 200,
        string $area = 'frontend'
    ): Http {
        $theme = $area . '/' . ($this->config->getValue($area === 'frontend' ? 'design/theme/theme' : 'design/theme/admin') ?? '');
        $layout = $this->layout;
        $container = static function (string $name) use ($layout, $theme, $handle): string {
            return $layout->renderContainer($name, $theme, ['default', $handle]);
        };
        $base = rtrim((string)$this->config->getValue('web/unsecure/base_url'), '/');
        $static = "$base/static/version{$this->deploymentVersion->getValue()}/$theme/"
            . ($this->config->getValue('general/locale/code') ?? 'en_US');
        $data += ['base' => $base, 'static' => $static, 'container' => $container];
        $content = $layout->renderTemplate($theme, $template, $data);
        return Http::html($layout->renderTemplate($theme, 'Magento_Theme::page.phtml', $data + [
            'title' => $title,
            'handle' => $handle,
            'content' => $content,
            'storeName' => (string)$this->config->getValue('general/store_information/name'),
            'version' => $this->state->getMode() === State::MODE_DEVELOPER ? $this->productMetadata->getVersion() : '',
        ]), $status);
    }
}
