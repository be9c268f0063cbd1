<?php
declare(strict_types=1);

namespace Storelift\SampleStore;

/** Installs the code of a store the way a merchant does: the project's template, the keys, composer install. */
final class ComposerProject
{
    private string $directory;
    private string $repository;
    private string $publicKey;
    private string $privateKey;

    public function __construct(string $directory, string $repository, string $publicKey, string $privateKey)
    {
        $this->directory = $directory;
        $this->repository = rtrim($repository, '/');
        $this->publicKey = $publicKey;
        $this->privateKey = $privateKey;
    }

    /** @param array<string, string> $extensions name => constraint */
    public function create(string $version, array $extensions): void
    {
        $this->composer([
            'create-project', "--repository={\"type\":\"composer\",\"url\":\"$this->repository\"}", '--no-install', '--no-secure-http',
            "magento/project-community-edition=$version", $this->directory,
        ], null);
        $composer = json_decode((string)file_get_contents($this->directory . '/composer.json'), true);
        $composer['repositories'] = [['type' => 'composer', 'url' => $this->repository], ['packagist.org' => false]];
        $composer['config']['secure-http'] = false;
        $composer['config']['allow-plugins'] = ($composer['config']['allow-plugins'] ?? []) + ['magento/magento-composer-installer' => true];
        $composer['require'] = $extensions + $composer['require'];
        ksort($composer['require']);
        file_put_contents($this->directory . '/composer.json', $this->encode($composer));
        file_put_contents($this->directory . '/auth.json', $this->auth());
        chmod($this->directory . '/auth.json', 0600);
        $this->composer(['install'], $this->directory);
    }

    private function auth(): string
    {
        $host = parse_url($this->repository, PHP_URL_HOST);
        $port = parse_url($this->repository, PHP_URL_PORT);
        return Json::encode(['http-basic' => [
            $host . ($port === null ? '' : ":$port") => ['username' => $this->publicKey, 'password' => $this->privateKey],
        ]]);
    }

    /** @param array<string, mixed> $composer */
    private function encode(array $composer): string
    {
        return str_replace('"component_paths": []', '"component_paths": {}', Json::encode($composer));
    }

    /** @param string[] $arguments */
    private function composer(array $arguments, ?string $directory): void
    {
        $command = array_merge(['composer', '--no-interaction', '--no-ansi'], $arguments);
        Process::run($command, $directory, [
            'COMPOSER_AUTH' => (string)json_encode(json_decode($this->auth())),
            'COMPOSER_ALLOW_SUPERUSER' => '1',
            'COMPOSER_MEMORY_LIMIT' => '-1',
            'COMPOSER_NO_AUDIT' => '1',
        ]);
    }
}
