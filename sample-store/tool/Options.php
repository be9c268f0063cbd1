<?php
declare(strict_types=1);

namespace Storelift\SampleStore;

final class Options
{
    /** @var array<string, string> */
    private array $values = [];

    /**
     * @param string[] $arguments
     * @param string[] $known as "name=VALUE" or "name"
     */
    public static function parse(array $arguments, array $known): self
    {
        $names = array_map(static function (string $option): string {
            return (string)strtok($option, '=');
        }, $known);
        $options = new self();
        foreach ($arguments as $argument) {
            if (!preg_match('/^--([\w-]+)(?:=(.*))?$/s', $argument, $match) || !in_array($match[1], $names, true)) {
                throw new Failure("\"$argument\" is not an option of this command; see --help.");
            }
            $options->values[$match[1]] = $match[2] ?? '1';
        }
        return $options;
    }

    public function get(string $name, ?string $default = null): string
    {
        $value = $this->values[$name] ?? $default;
        if ($value === null) {
            throw new Failure("--$name is required; see --help.");
        }
        return $value;
    }

    public function has(string $name): bool
    {
        return isset($this->values[$name]);
    }

    /** An absolute path; the directory need not exist. */
    public function path(string $name): string
    {
        $path = rtrim($this->get($name), '/');
        return $path !== '' && $path[0] === '/' ? $path : getcwd() . '/' . $path;
    }
}
