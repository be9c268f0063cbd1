<?php
declare(strict_types=1);

namespace Magento\Setup\Console\Command;

use Magento\Framework\App\DeploymentConfig;
use Magento\Framework\App\Release;
use Magento\Framework\App\ResourceConnection;
use Magento\Framework\Console\Cli;
use Magento\Framework\Console\Command;
use Magento\Framework\Console\Input;
use Magento\Framework\Console\Output;
use Magento\Framework\Module\ModuleList;
use Magento\Framework\Setup\Declaration\Schema;
use Magento\Framework\Setup\Patch\PatchApplier;

class DbStatusCommand extends Command
{
    private const EXIT_CODE_UPGRADE_REQUIRED = 2;

    private DeploymentConfig $deploymentConfig;
    private Schema $schema;
    private PatchApplier $patchApplier;
    private ModuleList $moduleList;
    private ResourceConnection $resource;

    public function __construct(
        DeploymentConfig $deploymentConfig,
        Schema $schema,
        PatchApplier $patchApplier,
        ModuleList $moduleList,
        ResourceConnection $resource
    ) {
        $this->deploymentConfig = $deploymentConfig;
        $this->schema = $schema;
        $this->patchApplier = $patchApplier;
        $this->moduleList = $moduleList;
        $this->resource = $resource;
    }

    public function name(): string
    {
        return 'setup:db:status';
    }

    public function description(): string
    {
        return 'Checks if DB schema or data requires upgrade';
    }

    public function execute(Input $input, Output $output): int
    {
        if (!$this->deploymentConfig->isAvailable()) {
            $output->writeln('<info>No information is available: the Magento application is not installed.</info>');
            return Release::isAtLeast('2.3') ? Cli::RETURN_FAILURE : Cli::RETURN_SUCCESS;
        }
        return Release::isAtLeast('2.3') ? $this->compareSchema($output) : $this->compareVersions($output);
    }

    private function compareSchema(Output $output): int
    {
        $messages = [];
        if ($this->schema->changes() !== []) {
            $messages[] = 'Declarative Schema is not up to date';
        }
        foreach (['Schema', 'Data'] as $type) {
            if ($this->patchApplier->pending($type) !== []) {
                $messages[] = "$type patches are not up to date";
            }
        }
        if ($this->outdated() !== []) {
            $messages[] = "The module code base doesn't match the DB schema and data.";
        }
        foreach ($messages as $message) {
            $output->writeln("<info>$message</info>");
        }
        if ($messages !== []) {
            $output->writeln("<info>Run 'setup:upgrade' to update your DB schema and data.</info>");
            return self::EXIT_CODE_UPGRADE_REQUIRED;
        }
        $output->writeln('<info>All modules are up to date.</info>');
        return Cli::RETURN_SUCCESS;
    }

    /** In 2.1 an upgrade that is required is only told, not returned. */
    private function compareVersions(Output $output): int
    {
        $outdated = $this->outdated();
        if ($outdated === []) {
            $output->writeln('<info>All modules are up to date.</info>');
            return Cli::RETURN_SUCCESS;
        }
        $output->writeln("<info>The module code base doesn't match the DB schema and data.</info>");
        $isCodeOlder = false;
        foreach ($outdated as [$module, $type, $current, $required]) {
            $isCodeOlder = $isCodeOlder || ($current !== 'none' && version_compare($current, $required, '>'));
            $output->writeln(sprintf('<info>%20s %10s: %11s  ->  %-11s</info>', $module, $type, $current, $required));
        }
        if ($isCodeOlder) {
            $output->writeln('<info>Some modules use code versions newer or older than the database. '
                . "First update the module code, then run 'setup:upgrade'.</info>");
            return Cli::RETURN_FAILURE;
        }
        $output->writeln("<info>Run 'setup:upgrade' to update your DB schema and data.</info>");
        return Cli::RETURN_SUCCESS;
    }

    /** @return array<int, array{0: string, 1: string, 2: string, 3: string}> */
    private function outdated(): array
    {
        $rows = [];
        foreach ($this->resource->getConnection()->fetchAll('SELECT * FROM setup_module') as $row) {
            $rows[$row['module']] = $row;
        }
        $outdated = [];
        foreach (array_keys($this->moduleList->getPaths()) as $module) {
            $required = $this->moduleList->getSetupVersion($module);
            foreach ($required === null ? [] : ['schema', 'data'] as $type) {
                $current = $rows[$module]["{$type}_version"] ?? 'none';
                if ($current !== $required) {
                    $outdated[] = [$module, $type, $current, $required];
                }
            }
        }
        return $outdated;
    }
}
