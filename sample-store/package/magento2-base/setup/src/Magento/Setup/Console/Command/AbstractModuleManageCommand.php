<?php
declare(strict_types=1);

namespace Magento\Setup\Console\Command;

use Magento\Framework\App\Cache\Manager;
use Magento\Framework\App\DeploymentConfig;
use Magento\Framework\App\Filesystem\DirectoryList;
use Magento\Framework\App\Filesystem\Files;
use Magento\Framework\Console\Cli;
use Magento\Framework\Console\Command;
use Magento\Framework\Console\Input;
use Magento\Framework\Console\Output;
use Magento\Framework\Module\ModuleList;

abstract class AbstractModuleManageCommand extends Command
{
    private ModuleList $moduleList;
    private DeploymentConfig $deploymentConfig;
    private Manager $cacheManager;

    public function __construct(ModuleList $moduleList, DeploymentConfig $deploymentConfig, Manager $cacheManager)
    {
        $this->moduleList = $moduleList;
        $this->deploymentConfig = $deploymentConfig;
        $this->cacheManager = $cacheManager;
    }

    abstract protected function isEnable(): bool;

    public function arguments(): array
    {
        return ['module' => 'list'];
    }

    public function options(): array
    {
        return ['f|force' => 'flag', 'all' => 'flag', 'c|clear-static-content' => 'flag'];
    }

    public function execute(Input $input, Output $output): int
    {
        $all = $this->moduleList->getAll();
        $names = $input->has('all') ? array_keys($all) : $input->argument('module', []);
        if ($names === []) {
            $output->writeln('<error>No modules specified. Specify a space-separated list of modules'
                . ' or use the --all option</error>');
            return Cli::RETURN_FAILURE;
        }
        $unknown = array_diff($names, array_keys($all));
        if ($unknown !== []) {
            $output->writeln("<error>Unknown module(s): '" . implode("', '", $unknown) . "'</error>");
            return Cli::RETURN_FAILURE;
        }
        $isEnable = $this->isEnable();
        $changed = array_values(array_filter($names, function (string $name) use ($isEnable): bool {
            return $this->moduleList->has($name) !== $isEnable;
        }));
        if ($changed === []) {
            $output->writeln('<info>No modules were changed.</info>');
            return Cli::RETURN_SUCCESS;
        }
        $constraints = $input->has('force') ? [] : $this->constraints($changed);
        if ($constraints !== []) {
            $output->writeln('<error>Unable to change status of modules because of the following constraints:</error>');
            $output->writeln('<error>' . implode("</error>\n<error>", $constraints) . '</error>');
            return Cli::RETURN_FAILURE;
        }
        $this->change($changed, $output);
        return Cli::RETURN_SUCCESS;
    }

    /** @param string[] $names */
    private function change(array $names, Output $output): void
    {
        $isEnable = $this->isEnable();
        $config = $this->deploymentConfig->read('config.php');
        foreach ($names as $name) {
            $config['modules'][$name] = (int)$isEnable;
        }
        $this->deploymentConfig->write('config.php', $config);
        $output->writeln('<info>The following modules have been ' . ($isEnable ? 'enabled' : 'disabled') . ':</info>');
        $output->writeln('<info>- ' . implode("\n- ", $names) . '</info>');
        $output->writeln('');
        if ($isEnable) {
            $output->writeln('<info>To make sure that the enabled modules are properly registered,'
                . " run 'setup:upgrade'.</info>");
        }
        $this->cacheManager->flush($this->cacheManager->getAvailableTypes());
        $output->writeln('Cache cleared successfully.');
        Files::empty(DirectoryList::generatedCode());
        Files::empty(DirectoryList::generatedMetadata());
        $output->writeln("Generated classes cleared successfully. Please run the 'setup:di:compile' command to generate classes.");
    }

    /**
     * @param string[] $names
     * @return string[]
     */
    private function constraints(array $names): array
    {
        $messages = [];
        $all = $this->moduleList->getAll();
        foreach ($names as $name) {
            $blockers = [];
            foreach ($all as $other => $module) {
                if ($this->isEnable()) {
                    if (in_array($other, $all[$name]['sequence'], true) && !$this->moduleList->has($other)
                        && !in_array($other, $names, true)
                    ) {
                        $blockers[] = $other;
                    }
                } elseif (in_array($name, $module['sequence'], true) && $this->moduleList->has($other)
                    && !in_array($other, $names, true)
                ) {
                    $blockers[] = $other;
                }
            }
            if ($blockers !== []) {
                $messages[] = $this->isEnable() ? "Cannot enable $name because it depends on disabled modules:"
                    : "Cannot disable $name because modules depend on it:";
                array_push($messages, ...$blockers);
            }
        }
        return $messages;
    }
}
