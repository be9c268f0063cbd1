<?php
declare(strict_types=1);

namespace Storelift\SampleStore;

final class StoreCloneCommand
{
    public const DESCRIPTION = 'copies a store, tree and database, and prints how to reach the copy';
    public const OPTIONS = [
        'from=DIR' => 'root of the store to copy',
        'directory=DIR' => 'root of the copy; must not exist',
        'database-directory=DIR' => 'as given to database:start; both stores are on that server',
        'database=NAME' => 'database of the copy; created, with a user NAME_user',
        'base-url=URL' => 'of the copy',
        'repository-url=URL' => 'when the repository is served elsewhere now',
        'public-key=K' => 'for auth.json; default: as it is',
        'private-key=S' => 'for auth.json; default: as it is',
        'search-port=P' => 'when the search engine is elsewhere now',
    ];

    public static function run(Options $options): int
    {
        $from = $options->path('from');
        $directory = $options->path('directory');
        if (file_exists($directory)) {
            throw new Failure("$directory exists already.");
        }
        $source = (new Store($from))->env()['db']['connection']['default'];
        $database = new DatabaseServer($options->path('database-directory'));
        $server = $database->info();
        $name = $options->get('database');
        $root = $database->connect();
        $account = DatabaseAccount::create($root, $name);
        try {
            self::copyTree($from, $directory);
            self::rewriteEnvironment($directory, $server['port'], $account);
            self::copyDatabase($server['socket'], $source['dbname'], $account);
            self::rewriteConfiguration($root, $options);
            if ($options->has('repository-url')) {
                self::rewriteRepository($directory, rtrim($options->get('repository-url'), '/'), $options);
            }
            $store = new Store($directory);
            if (version_compare($store->version(), '2.4', '>=')) {
                $store->magento('indexer:reindex', 'catalogsearch_fulltext');
            }
            echo Json::encode($store->describe());
        } catch (\Throwable $e) {
            $account->drop($root);
            Process::run(['rm', '-rf', $directory]);
            throw $e;
        }
        return 0;
    }

    private static function copyTree(string $from, string $to): void
    {
        Process::run(['cp', '-a', '--reflink=auto', $from, $to]);
        // What belongs to the running store stays with it.
        foreach (['cache', 'page_cache', 'session', 'log', 'report', '.maintenance.flag', '.maintenance.ip'] as $name) {
            Process::run(['rm', '-rf', "$to/var/$name"]);
        }
        Process::run(['rm', '-rf', "$to/.storelift"]);
    }

    /** The objects of the copy belong to its own user, so definers are left out. */
    private static function copyDatabase(string $socket, string $from, DatabaseAccount $account): void
    {
        $dump = 'mariadb-dump --no-defaults --socket="$SOCKET" --user=root --single-transaction --routines --triggers --events'
            . ' --hex-blob --default-character-set=utf8mb4 "$FROM" | sed -E "s/ DEFINER=\`[^\`]*\`@\`[^\`]*\`//g"'
            . ' | MYSQL_PWD="$TO_PASSWORD" mariadb --no-defaults --socket="$SOCKET" --default-character-set=utf8mb4 --user="$TO_USER" "$TO"';
        Process::run(['bash', '-o', 'pipefail', '-c', $dump], null, [
            'SOCKET' => $socket, 'FROM' => $from, 'TO' => $account->name, 'TO_USER' => $account->user, 'TO_PASSWORD' => $account->password,
        ]);
    }

    private static function rewriteEnvironment(string $directory, int $port, DatabaseAccount $account): void
    {
        $file = $directory . '/app/etc/env.php';
        $old = (require $file)['db']['connection']['default'];
        $content = (string)file_get_contents($file);
        foreach ([
            'host' => "127.0.0.1:$port", 'dbname' => $account->name, 'username' => $account->user, 'password' => $account->password,
        ] as $key => $value) {
            $content = str_replace("'$key' => '$old[$key]'", "'$key' => '$value'", $content);
        }
        file_put_contents($file, $content);
    }

    private static function rewriteConfiguration(\PDO $root, Options $options): void
    {
        $name = $options->get('database');
        $values = ['web/unsecure/base_url' => rtrim($options->get('base-url'), '/') . '/', 'catalog/search/elasticsearch7_index_prefix' => $name];
        if ($options->has('search-port')) {
            $values['catalog/search/elasticsearch7_server_port'] = $options->get('search-port');
        }
        foreach ($values as $path => $value) {
            $root->prepare("UPDATE `$name`.core_config_data SET value = ? WHERE path = ?")->execute([$value, $path]);
        }
    }

    private static function rewriteRepository(string $directory, string $url, Options $options): void
    {
        $old = json_decode((string)file_get_contents("$directory/composer.json"), true)['repositories'][0]['url'];
        foreach (['composer.json', 'composer.lock', 'vendor/composer/installed.json'] as $file) {
            $content = (string)file_get_contents("$directory/$file");
            file_put_contents("$directory/$file", str_replace([$old, trim((string)json_encode($old), '"')], $url, $content));
        }
        $auth = json_decode((string)file_get_contents("$directory/auth.json"), true);
        $keys = reset($auth['http-basic']);
        $host = parse_url($url, PHP_URL_HOST) . ':' . parse_url($url, PHP_URL_PORT);
        file_put_contents("$directory/auth.json", Json::encode(['http-basic' => [$host => [
            'username' => $options->get('public-key', $keys['username']),
            'password' => $options->get('private-key', $keys['password']),
        ]]]));
    }
}
