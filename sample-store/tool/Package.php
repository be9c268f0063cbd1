<?php
declare(strict_types=1);

namespace Storelift\SampleStore;

final class Package
{
    public string $name;
    public string $version;
    public string $date;
    /** @var array<string, mixed> */
    public array $composer;
    /** @var array<string, string> */
    public array $files;
    /** @var string[] */
    public array $executables;

    /**
     * @param array<string, mixed> $composer
     * @param array<string, string> $files
     * @param string[] $executables
     */
    public function __construct(string $name, string $version, string $date, array $composer, array $files, array $executables = [])
    {
        $this->name = $name;
        $this->version = $version;
        $this->date = $date;
        $this->composer = ['name' => $name, 'version' => $version] + array_diff_key($composer, ['name' => 1, 'version' => 1]);
        $this->files = $files;
        $this->executables = $executables;
        if ($files !== [] && $composer['type'] !== 'project') {
            $this->files['composer.json'] = Json::encode($this->composer);
        }
        ksort($this->files, SORT_STRING);
    }

    public function isMetapackage(): bool
    {
        return $this->composer['type'] === 'metapackage';
    }
}
