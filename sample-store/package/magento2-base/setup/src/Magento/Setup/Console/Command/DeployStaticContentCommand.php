<?php
declare(strict_types=1);

namespace Magento\Setup\Console\Command;

use Magento\Framework\App\Config;
use Magento\Framework\App\Filesystem\Files;
use Magento\Framework\App\Release;
use Magento\Framework\App\State;
use Magento\Framework\Component\ComponentRegistrar;
use Magento\Framework\Console\Cli;
use Magento\Framework\Console\Command;
use Magento\Framework\Console\Input;
use Magento\Framework\Console\Output;
use Magento\Framework\View\Design;
use Magento\Framework\View\Minifier;

class DeployStaticContentCommand extends Command
{
    private State $state;
    private Design $design;
    private Config $config;

    public function __construct(State $state, Design $design, Config $config)
    {
        $this->state = $state;
        $this->design = $design;
        $this->config = $config;
    }

    public function name(): string
    {
        return 'setup:static-content:deploy';
    }

    public function description(): string
    {
        return 'Deploys static view files';
    }

    public function arguments(): array
    {
        return ['languages' => 'list'];
    }

    public function options(): array
    {
        return [
            'f|force' => 'flag', 's|strategy' => 'value', 'a|area' => 'list', 't|theme' => 'list', 'l|language' => 'list',
            'exclude-theme' => 'list', 'exclude-language' => 'list', 'j|jobs' => 'value', 'd|dry-run' => 'flag',
            'content-version' => 'value', 'refresh-content-version-only' => 'flag', 'symlink-locale' => 'flag',
            'max-execution-time' => 'value', 'no-html-minify' => 'flag',
        ];
    }

    public function execute(Input $input, Output $output): int
    {
        if (!$input->has('force') && $this->state->getMode() !== State::MODE_PRODUCTION && Release::isAtLeast('2.3')) {
            throw new \RuntimeException(
                "NOTE: Manual static content deployment is not required in \"default\" and \"developer\" modes.\n"
                . "In \"default\" and \"developer\" modes static contents are being deployed automatically on demand.\n"
                . "If you still want to deploy in these modes, use -f option: "
                . "'bin/magento setup:static-content:deploy -f'"
            );
        }
        $version = (string)$input->option('content-version', (string)time());
        if (!$input->has('refresh-content-version-only')) {
            $this->deploy($input, $output);
        }
        Files::write(BP . '/pub/static/deployed_version.txt', $version);
        return Cli::RETURN_SUCCESS;
    }

    private function deploy(Input $input, Output $output): void
    {
        $start = microtime(true);
        $locales = array_merge($input->argument('languages', []), $input->option('language', []));
        $locales = $locales === [] ? ['en_US'] : $locales;
        foreach ($locales as $locale) {
            if (!preg_match('/^[a-z]{2,3}_([A-Z][a-z]{3}_)?[A-Z]{2}$/', $locale)) {
                throw new \InvalidArgumentException(
                    "$locale argument has invalid value, please run info:language:list for list of available locales"
                );
            }
        }
        $output->writeln('');
        $output->writeln(Release::isAtLeast('2.3') ? 'Deploy using quick strategy' : "Requested languages: " . implode(', ', $locales));
        foreach ($this->themes($input) as $theme) {
            $files = $this->design->getWebFiles($theme);
            foreach (array_diff($locales, $input->option('exclude-language', [])) as $locale) {
                foreach ($files as $name => $source) {
                    Files::write(BP . "/pub/static/$theme/$locale/$name", $this->content($source));
                }
                $count = count($files);
                $output->writeln(Release::isAtLeast('2.3')
                    ? sprintf('%-40s %-19s %s %3d%%   < 1 sec', "$theme/$locale", "$count/$count", str_repeat('=', 28), 100)
                    : "=== " . str_replace('/', ' -> ', "$theme/$locale") . " ===\nSuccessful: $count files; errors: 0\n---");
            }
        }
        $output->writeln('');
        $output->writeln('Execution time: ' . (microtime(true) - $start));
    }

    private function content(string $source): string
    {
        $content = (string)file_get_contents($source);
        $type = pathinfo($source, PATHINFO_EXTENSION);
        $isMinified = in_array($type, ['css', 'js'], true) && $this->config->isSetFlag("dev/$type/minify_files");
        return $isMinified ? Minifier::minify($content) : $content;
    }

    /** @return string[] */
    private function themes(Input $input): array
    {
        $wanted = $input->option('theme', []);
        $areas = $input->option('area', ['all']);
        $themes = [];
        foreach (array_keys(ComponentRegistrar::paths(ComponentRegistrar::THEME)) as $theme) {
            [$area, $code] = explode('/', $theme, 2);
            if (($wanted === [] || array_intersect(['all', $code], $wanted) !== [])
                && array_intersect(['all', $area], $areas) !== []
                && !in_array($code, $input->option('exclude-theme', []), true)
            ) {
                $themes[] = $theme;
            }
        }
        sort($themes);
        return $themes;
    }
}
