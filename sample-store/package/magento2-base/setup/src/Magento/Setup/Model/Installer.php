<?php
declare(strict_types=1);

namespace Magento\Setup\Model;

use Magento\Framework\App\Cache\Manager;
use Magento\Framework\App\DeploymentConfig;
use Magento\Framework\App\Filesystem\DirectoryList;
use Magento\Framework\App\Filesystem\Files;
use Magento\Framework\App\Release;
use Magento\Framework\App\ResourceConnection;
use Magento\Framework\Config\Reader;
use Magento\Framework\Console\Output;
use Magento\Framework\Encryption\Encryptor;
use Magento\Framework\Module\ModuleList;
use Magento\Framework\ObjectManagerInterface;
use Magento\Framework\Setup\Declaration\Schema;
use Magento\Framework\Setup\ModuleContext;
use Magento\Framework\Setup\Patch\PatchApplier;
use Magento\Framework\Setup\SetupResource;

/** Installs and upgrades the database and app/etc; says what it does in the words of the original. */
class Installer
{
    private DeploymentConfig $deploymentConfig;
    private ModuleList $moduleList;
    private Manager $cacheManager;
    private ResourceConnection $resource;
    private SetupResource $setup;
    private Schema $schema;
    private PatchApplier $patchApplier;
    private ObjectManagerInterface $objectManager;
    private Reader $reader;

    public function __construct(
        DeploymentConfig $deploymentConfig,
        ModuleList $moduleList,
        Manager $cacheManager,
        ResourceConnection $resource,
        SetupResource $setup,
        Schema $schema,
        PatchApplier $patchApplier,
        ObjectManagerInterface $objectManager,
        Reader $reader
    ) {
        $this->deploymentConfig = $deploymentConfig;
        $this->moduleList = $moduleList;
        $this->cacheManager = $cacheManager;
        $this->resource = $resource;
        $this->setup = $setup;
        $this->schema = $schema;
        $this->patchApplier = $patchApplier;
        $this->objectManager = $objectManager;
        $this->reader = $reader;
    }

    /** @param array<string, mixed> $options of setup:install */
    public function install(array $options, Output $output): void
    {
        $output->writeln('Starting Magento installation:');
        $step = 0;
        $progress = static function (string $message) use ($output, &$step): void {
            if ($step > 0) {
                $output->writeln("[Progress: $step / 11]");
            }
            $step++;
            $output->writeln($message);
        };
        $progress('Required extensions check...');
        $progress('Enabling Maintenance Mode...');
        touch(BP . '/var/.maintenance.flag');
        $progress('Installing deployment configuration...');
        $this->deploymentConfig->write('env.php', EnvironmentFile::create($options));
        $this->writeModules();
        $progress('Installing database schema:');
        $this->installSchema($output);
        $progress('Installing search configuration...');
        $connection = $this->resource->getConnection();
        foreach (EnvironmentFile::configuration($options) as $path => $value) {
            $connection->insertOnDuplicate('core_config_data', [
                'scope' => 'default', 'scope_id' => 0, 'path' => $path, 'value' => $value,
            ]);
        }
        $this->objectManager->get(SearchValidator::class)->validate();
        $progress('Installing data...');
        $this->installDataFixtures($output, false);
        $progress('Installing admin user...');
        $this->createAdminUser($options);
        $progress('Caches clearing:');
        $this->cacheManager->setEnabled($this->cacheManager->getAvailableTypes(), true);
        $this->cleanCaches($output);
        $progress('Disabling Maintenance Mode:');
        @unlink(BP . '/var/.maintenance.flag');
        $progress('Post installation file permissions check...');
        $progress('Write installation date...');
        $this->deploymentConfig->write('env.php', array_merge(
            $this->deploymentConfig->read('env.php'),
            ['install' => ['date' => gmdate('D, d M Y H:i:s O')]]
        ));
        $output->writeln("[Progress: $step / 11]");
        $output->writeln('<info>[SUCCESS]: Magento installation complete.</info>');
        $output->writeln('<info>[SUCCESS]: Magento Admin URI: /' . $this->deploymentConfig->get('backend/frontName') . '</info>');
    }

    public function updateModulesSequence(bool $keepGenerated, Output $output): void
    {
        if (!$this->deploymentConfig->get('modules')) {
            throw new \Exception(
                "Can't run this operation: deployment configuration is absent."
                . " Run 'magento setup:config:set --help' for options."
            );
        }
        if (Release::isAtLeast('2.4')) {
            $this->cacheManager->flush(['config']);
            $output->writeln('Cache types config flushed successfully');
        }
        $this->cleanCaches($output);
        if (!$keepGenerated) {
            $output->writeln('File system cleanup:');
            foreach ([DirectoryList::generatedCode(), DirectoryList::generatedMetadata(), BP . '/pub/static',
                BP . '/var/view_preprocessed'] as $directory) {
                $this->cleanup($directory, $output);
            }
        }
        $output->writeln('Updating modules:');
        $this->writeModules();
    }

    public function installSchema(Output $output): void
    {
        $output->writeln('Schema creation/updates:');
        if (Release::isAtLeast('2.3')) {
            foreach ($this->schema->changes() as $statement) {
                $this->resource->getConnection()->query($statement);
            }
        } else {
            $this->setup->createTables(require BP . '/setup/src/Magento/Setup/Model/core_tables.php');
        }
        $this->runHandlers('schema', $output);
    }

    public function installDataFixtures(Output $output, bool $isUpgrade): void
    {
        $output->writeln('Data install/update:');
        $switched = ['layout', 'block_html', 'full_page'];
        if (Release::isAtLeast('2.3') && $isUpgrade) {
            $this->switchCaches('Disabling caches:', $switched, false, $output);
        }
        $this->runHandlers('data', $output);
        if (Release::isAtLeast('2.3') && $isUpgrade) {
            $this->switchCaches('Enabling caches:', $switched, true, $output);
        }
    }

    /** @param array<string, mixed> $options */
    public function createAdminUser(array $options): void
    {
        $connection = $this->resource->getConnection();
        $user = [
            'firstname' => $options['admin-firstname'],
            'lastname' => $options['admin-lastname'],
            'email' => $options['admin-email'],
            'username' => $options['admin-user'],
            'password' => (new Encryptor())->getHash((string)$options['admin-password']),
            'is_active' => 1,
        ];
        $connection->insertOnDuplicate('admin_user', $user);
        $userId = $connection->fetchOne('SELECT user_id FROM admin_user WHERE username = ?', [$user['username']]);
        if ($connection->fetchOne("SELECT role_id FROM authorization_role WHERE role_type = 'U' AND user_id = ?", [$userId])) {
            return;
        }
        $group = $connection->fetchOne("SELECT role_id FROM authorization_role WHERE role_type = 'G' LIMIT 1");
        $connection->insert('authorization_role', [
            'parent_id' => $group, 'tree_level' => 2, 'sort_order' => 0, 'role_type' => 'U',
            'user_id' => $userId, 'user_type' => '2', 'role_name' => $user['username'],
        ]);
    }

    private function runHandlers(string $type, Output $output): void
    {
        $connection = $this->resource->getConnection();
        $versions = $connection->fetchPairs("SELECT module, {$type}_version FROM setup_module");
        $kind = ucfirst($type);
        foreach (array_keys($this->moduleList->getPaths()) as $module) {
            $output->writeln("Module '$module':");
            $current = (string)($versions[$module] ?? '');
            $configured = $this->moduleList->getSetupVersion($module);
            $context = new ModuleContext($current);
            if ($configured !== null && ($current === '' || version_compare($configured, $current, '>'))) {
                if ($current === '' && ($install = $this->handler($module, "Install$kind")) !== null) {
                    $output->write("Installing $type... ");
                    $install->install($this->setup, $context);
                }
                if (($upgrade = $this->handler($module, "Upgrade$kind")) !== null) {
                    $output->write("Upgrading $type.. ");
                    $upgrade->upgrade($this->setup, $context);
                }
                $connection->insertOnDuplicate('setup_module', ['module' => $module, "{$type}_version" => $configured]);
            }
            if (Release::isAtLeast('2.3')) {
                $this->patchApplier->apply($module, $kind, $current);
            }
        }
        $output->writeln("$kind post-updates:");
        foreach (array_keys($this->moduleList->getPaths()) as $module) {
            $output->writeln("Module '$module':");
            $recurring = $this->handler($module, $type === 'schema' ? 'Recurring' : 'RecurringData');
            if ($recurring !== null) {
                $output->write("Running $type recurring...");
                $recurring->install($this->setup, new ModuleContext((string)($versions[$module] ?? '')));
            }
        }
    }

    private function handler(string $module, string $name): ?object
    {
        $class = str_replace('_', '\\', $module) . '\Setup\\' . $name;
        return class_exists($class) ? $this->objectManager->create($class) : null;
    }

    /** Modules that are gone are forgotten, new ones are enabled, the others stay as they are. */
    private function writeModules(): void
    {
        $config = $this->deploymentConfig->read('config.php');
        $modules = [];
        foreach (array_keys($this->moduleList->getAll()) as $name) {
            $modules[$name] = (int)($config['modules'][$name] ?? 1);
        }
        $config['modules'] = $modules;
        $this->deploymentConfig->write('config.php', $config);
    }

    private function cleanCaches(Output $output): void
    {
        $this->cacheManager->clean($this->cacheManager->getAvailableTypes());
        $output->writeln('Cache cleared successfully');
    }

    private function cleanup(string $directory, Output $output): void
    {
        if (!is_dir($directory)) {
            $output->writeln("The directory '$directory/' doesn't exist - skipping cleanup");
            return;
        }
        foreach (glob($directory . '/*') ?: [] as $path) {
            $output->writeln($path);
            Files::delete($path);
        }
    }

    /** @param string[] $types */
    private function switchCaches(string $title, array $types, bool $isEnabled, Output $output): void
    {
        $output->writeln($title);
        // Types that were off stay off: only what the upgrade itself switched off is switched on again.
        static $switchedOff = [];
        $changed = $this->cacheManager->setEnabled($isEnabled ? $switchedOff : $types, $isEnabled);
        $switchedOff = $isEnabled ? [] : $changed;
        $output->writeln('Current status:');
        $status = $this->cacheManager->getStatus();
        if (!Release::isAtLeast('2.4')) {
            $output->writeln(print_r($status, true));
            return;
        }
        foreach (array_intersect_key($status, array_flip($types)) as $type => $state) {
            $output->writeln("$type: $state");
        }
    }
}
