<?php
declare(strict_types=1);

namespace Storelift\SampleStore;

/** A store in a directory, seen from outside. */
final class Store
{
    private string $directory;

    public function __construct(string $directory)
    {
        $this->directory = $directory;
    }

    public function magento(string ...$arguments): string
    {
        return Process::run(array_merge([PHP_BINARY, '-d', 'memory_limit=1G', $this->directory . '/bin/magento'], $arguments));
    }

    /** @return array<string, mixed> */
    public function env(): array
    {
        $file = $this->directory . '/app/etc/env.php';
        if (!is_file($file)) {
            throw new Failure("$this->directory is no installed store.");
        }
        return require $file;
    }

    public function connect(): \PDO
    {
        $connection = $this->env()['db']['connection']['default'];
        return new \PDO(
            'mysql:host=' . str_replace(':', ';port=', $connection['host']) . ";dbname={$connection['dbname']};charset=utf8mb4",
            $connection['username'],
            $connection['password'],
            [\PDO::ATTR_ERRMODE => \PDO::ERRMODE_EXCEPTION]
        );
    }

    public function version(): string
    {
        foreach (json_decode((string)file_get_contents($this->directory . '/vendor/composer/installed.json'), true)['packages'] as $package) {
            if ($package['name'] === 'magento/product-community-edition') {
                return $package['version'];
            }
        }
        throw new Failure("$this->directory has no product package installed.");
    }

    /** @return array<string, mixed> all that a test has to know */
    public function describe(): array
    {
        $env = $this->env();
        $connection = $env['db']['connection']['default'];
        [$host, $port] = explode(':', $connection['host']) + ['', '3306'];
        $base = (string)$this->connect()->query("SELECT value FROM core_config_data WHERE path = 'web/unsecure/base_url'")->fetchColumn();
        return [
            'root' => $this->directory,
            'version' => $this->version(),
            'mode' => $env['MAGE_MODE'],
            'base_url' => $base,
            'port' => (int)(parse_url($base, PHP_URL_PORT) ?: 80),
            'admin_path' => $env['backend']['frontName'],
            'admin_user' => 'admin',
            'admin_password' => StoreCreateCommand::ADMIN_PASSWORD,
            'database' => [
                'host' => $host, 'port' => (int)$port, 'name' => $connection['dbname'],
                'user' => $connection['username'], 'password' => $connection['password'],
            ],
        ];
    }
}
