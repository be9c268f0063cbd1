<?php
declare(strict_types=1);

namespace Storelift\SampleStore;

final class StoreCreateCommand
{
    public const DESCRIPTION = 'installs a store with a catalogue, customers and orders; prints how to reach it';
    public const OPTIONS = [
        'version=V' => 'a release of the repository',
        'directory=DIR' => 'root of the store; must not exist',
        'database-directory=DIR' => 'as given to database:start',
        'database=NAME' => 'created, with a user NAME_user',
        'base-url=URL' => 'e.g. http://127.0.0.1:8081/',
        'repository-url=URL' => 'as served by repository:serve',
        'public-key=K' => 'default: public',
        'private-key=S' => 'default: private',
        'search-port=P' => 'as given to search:serve; needed from 2.4 on',
        'with=EXTENSION[:CONSTRAINT],…' => 'e.g. acme/module-loyalty:1.0.0',
        'mode=MODE' => 'production (default), developer or default',
        'session-save=WHERE' => 'files (default) or db',
    ];
    public const ADMIN_PASSWORD = 'admin123';

    public static function run(Options $options): int
    {
        $directory = $options->path('directory');
        if (file_exists($directory)) {
            throw new Failure("$directory exists already.");
        }
        $database = new DatabaseServer($options->path('database-directory'));
        $root = $database->connect();
        $account = DatabaseAccount::create($root, $options->get('database'));
        try {
            self::create($options, $directory, $database->info()['port'], $account);
        } catch (\Throwable $e) {
            $account->drop($root);
            Process::run(['rm', '-rf', $directory]);
            throw $e;
        }
        return 0;
    }

    private static function create(Options $options, string $directory, int $databasePort, DatabaseAccount $account): void
    {
        $extensions = [];
        foreach (array_filter(explode(',', $options->get('with', ''))) as $extension) {
            [$package, $constraint] = explode(':', $extension) + ['', '^1.0'];
            $extensions[$package] = $constraint;
        }
        (new ComposerProject(
            $directory,
            $options->get('repository-url'),
            $options->get('public-key', 'public'),
            $options->get('private-key', 'private')
        ))->create($options->get('version'), $extensions);
        self::addMerchantCode($directory);
        $store = new Store($directory);
        $store->magento('setup:install', ...self::installOptions($options, $databasePort, $account));
        (new SampleData($store->connect(), $directory))->insert();
        $store->magento('indexer:reindex');
        $mode = $options->get('mode', 'production');
        if ($mode === 'production') {
            $store->magento('deploy:mode:set', 'production', '--skip-compilation');
            $store->magento('setup:di:compile');
            $store->magento('setup:static-content:deploy');
        } elseif ($mode !== 'default') {
            $store->magento('deploy:mode:set', $mode);
        }
        $store->magento('cache:flush');
        echo Json::encode($store->describe());
    }

    /** @return string[] */
    private static function installOptions(Options $options, int $databasePort, DatabaseAccount $account): array
    {
        $install = [
            "--db-host=127.0.0.1:$databasePort", "--db-name=$account->name", "--db-user=$account->user",
            "--db-password=$account->password", '--base-url=' . rtrim($options->get('base-url'), '/') . '/',
            '--backend-frontname=admin_' . substr(sha1($account->name), 0, 6),
            '--session-save=' . $options->get('session-save', 'files'),
            '--admin-user=admin', '--admin-password=' . self::ADMIN_PASSWORD, '--admin-email=admin@example.com',
            '--admin-firstname=Ada', '--admin-lastname=Admin', '--language=en_US', '--currency=USD', '--timezone=UTC', '--use-rewrites=1',
        ];
        if (version_compare($options->get('version'), '2.4', '>=')) {
            array_push(
                $install,
                '--search-engine=elasticsearch7',
                '--elasticsearch-host=127.0.0.1',
                '--elasticsearch-port=' . $options->get('search-port'),
                "--elasticsearch-index-prefix=$account->name"
            );
        }
        return $install;
    }

    private static function addMerchantCode(string $directory): void
    {
        Process::run(['cp', '-R', dirname(__DIR__) . '/merchant/.', $directory]);
    }
}
