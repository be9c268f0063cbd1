<?php
declare(strict_types=1);

namespace Magento\Framework\Console;

final class Input
{
    private const GLOBAL_FLAGS = ['ansi', 'no-ansi', 'no-interaction', 'quiet', 'verbose'];

    /** @var array<string, mixed> */
    private array $options = [];
    /** @var array<string, mixed> */
    private array $arguments = [];

    /** @param string[] $tokens */
    public static function parse(array $tokens, Command $command): self
    {
        $kinds = [];
        $shortcuts = [];
        foreach ($command->options() as $option => $kind) {
            [$shortcut, $name] = strpos($option, '|') === false ? ['', $option] : explode('|', $option);
            $kinds[$name] = $kind;
            $shortcuts[$shortcut] = $name;
        }
        $input = new self();
        $values = [];
        while ($tokens !== []) {
            $token = array_shift($tokens);
            if ($token === '--') {
                array_push($values, ...$tokens);
                break;
            }
            if (preg_match('/^--([^=]+)(?:=(.*))?$/s', $token, $match)) {
                $name = $match[1];
                if (in_array($name, self::GLOBAL_FLAGS, true)) {
                    continue;
                }
                if (!isset($kinds[$name])) {
                    throw new \RuntimeException("The \"--$name\" option does not exist.");
                }
                $input->setOption($name, $kinds[$name], $match[2] ?? null, $tokens);
            } elseif (preg_match('/^-([a-zA-Z])(.*)$/s', $token, $match)) {
                if (preg_match('/^-(v{1,3}|q|n)$/', $token)) {
                    continue;
                }
                if (!isset($shortcuts[$match[1]])) {
                    throw new \RuntimeException("The \"-{$match[1]}\" option does not exist.");
                }
                $name = $shortcuts[$match[1]];
                $input->setOption($name, $kinds[$name], $match[2] === '' ? null : $match[2], $tokens);
            } else {
                $values[] = $token;
            }
        }
        $input->setArguments($values, $command->arguments());
        return $input;
    }

    /** @return mixed */
    public function option(string $name, $default = null)
    {
        return $this->options[$name] ?? $default;
    }

    public function has(string $option): bool
    {
        return array_key_exists($option, $this->options);
    }

    /** @return mixed */
    public function argument(string $name, $default = null)
    {
        return $this->arguments[$name] ?? $default;
    }

    /** @return array<string, mixed> */
    public function allOptions(): array
    {
        return $this->options;
    }

    /** @param string[] $tokens */
    private function setOption(string $name, string $kind, ?string $value, array &$tokens): void
    {
        if ($kind === 'flag') {
            if ($value !== null) {
                throw new \RuntimeException("The \"--$name\" option does not accept a value.");
            }
            $this->options[$name] = true;
            return;
        }
        if ($value === null && $kind !== 'maybe') {
            $value = array_shift($tokens);
            if ($value === null) {
                throw new \RuntimeException("The \"--$name\" option requires a value.");
            }
        }
        if ($kind === 'list') {
            $this->options[$name][] = $value;
        } else {
            $this->options[$name] = $value ?? true;
        }
    }

    /**
     * @param string[] $values
     * @param array<string, string> $kinds
     */
    private function setArguments(array $values, array $kinds): void
    {
        $missing = [];
        foreach ($kinds as $name => $kind) {
            if ($kind === 'list') {
                $this->arguments[$name] = $values;
                $values = [];
            } elseif ($values !== []) {
                $this->arguments[$name] = array_shift($values);
            } elseif ($kind === 'required') {
                $missing[] = $name;
            }
        }
        if ($missing !== []) {
            throw new \RuntimeException('Not enough arguments (missing: "' . implode(', ', $missing) . '").');
        }
        if ($values !== []) {
            throw new \RuntimeException($kinds === []
                ? "No arguments expected, got \"{$values[0]}\"."
                : 'Too many arguments, expected arguments "' . implode('" "', array_keys($kinds)) . '".');
        }
    }
}
