<?php
declare(strict_types=1);

namespace Magento\Framework\Console;

abstract class Command
{
    public const GLOBAL_OPTIONS = "  <info>-h, --help</info>            Display this help message\n"
        . "  <info>-q, --quiet</info>           Do not output any message\n"
        . "  <info>-V, --version</info>         Display this application version\n"
        . "      <info>--ansi</info>            Force ANSI output\n"
        . "      <info>--no-ansi</info>         Disable ANSI output\n"
        . "  <info>-n, --no-interaction</info>  Do not ask any interactive question\n"
        . "  <info>-v|vv|vvv, --verbose</info>  Increase the verbosity of messages\n";

    abstract public function name(): string;

    abstract public function description(): string;

    abstract public function execute(Input $input, Output $output): int;

    /** @return array<string, string> name => required | optional | list */
    public function arguments(): array
    {
        return [];
    }

    /** @return array<string, string> name (or s|name with a shortcut) => flag | value | list | maybe */
    public function options(): array
    {
        return [];
    }

    final public function synopsis(): string
    {
        $parts = [$this->name()];
        foreach ($this->options() as $option => $kind) {
            [$shortcut, $name] = strpos($option, '|') === false ? ['', $option] : explode('|', $option);
            $value = ['flag' => '', 'maybe' => '[=' . strtoupper($name) . ']'][$kind] ?? ' ' . strtoupper($name);
            $parts[] = '[' . ($shortcut === '' ? '' : "-$shortcut|") . "--$name$value]";
        }
        $parts[] = $this->options() !== [] && $this->arguments() !== [] ? '[--]' : '';
        foreach ($this->arguments() as $name => $kind) {
            $parts[] = ['required' => "<$name>", 'optional' => "[<$name>]", 'list' => "[<$name>]..."][$kind];
        }
        return implode(' ', array_filter($parts, 'strlen'));
    }

    final public function help(): string
    {
        return "<comment>Description:</comment>\n  {$this->description()}\n\n<comment>Usage:</comment>\n  "
            . "{$this->synopsis()}\n\n<comment>Options:</comment>\n" . self::GLOBAL_OPTIONS;
    }
}
