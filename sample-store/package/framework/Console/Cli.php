<?php
declare(strict_types=1);

namespace Magento\Framework\Console;

use Magento\Framework\App\Bootstrap;
use Magento\Framework\App\DeploymentConfig;
use Magento\Framework\App\Filesystem\DirectoryList;
use Magento\Framework\App\Filesystem\Files;
use Magento\Framework\App\ProductMetadata;
use Magento\Framework\App\Release;
use Magento\Framework\Logger\Logger;
use Magento\Framework\ObjectManagerInterface;

/** bin/magento: finds the command, parses its arguments, shows errors the way the original's console does. */
final class Cli
{
    public const RETURN_SUCCESS = 0;
    public const RETURN_FAILURE = 1;

    private string $name;

    public function __construct(string $name)
    {
        $this->name = $name;
    }

    /** @param string[] $arguments without the program's name */
    public function run(array $arguments): int
    {
        $output = new Output($arguments);
        try {
            return $this->doRun($arguments, $output);
        } catch (\Throwable $e) {
            Logger::error($e->getMessage());
            $output->renderException($e);
            $code = (int)$e->getCode();
            return $code > 0 && $code < 256 ? $code : self::RETURN_FAILURE;
        }
    }

    /** @param string[] $arguments */
    private function doRun(array $arguments, Output $output): int
    {
        $plain = array_values(array_filter($arguments, static function (string $argument): bool {
            return $argument === '' || $argument[0] !== '-';
        }));
        $requested = $plain[0] ?? '';
        if (in_array($requested, ['setup:di:compile', 'deploy:mode:set'], true)) {
            // Compiled definitions of other code would break the command that is to replace them.
            Files::empty(DirectoryList::generatedMetadata());
            Files::empty(DirectoryList::generatedCode());
        }
        $objectManager = Bootstrap::create()->getObjectManager();
        if ($requested === '' && array_intersect(['--version', '-V'], $arguments) !== []) {
            $output->writeln($this->longVersion($objectManager));
            return self::RETURN_SUCCESS;
        }
        $commands = $this->commands($objectManager);
        if ($requested === '' || $requested === 'list') {
            $json = in_array('--format=json', $arguments, true);
            $output->write($json ? $this->listJson($commands) : $this->listText($commands, $objectManager));
            return self::RETURN_SUCCESS;
        }
        $isHelp = $requested === 'help' || array_intersect(['--help', '-h'], $arguments) !== [];
        $command = $this->find($requested === 'help' ? ($plain[1] ?? 'list') : $requested, $commands);
        if ($isHelp) {
            $output->write($command->help());
            return self::RETURN_SUCCESS;
        }
        $position = array_search($requested, $arguments, true);
        unset($arguments[$position]);
        $output->setSynopsis($command->synopsis());
        return $command->execute(Input::parse(array_values($arguments), $command), $output);
    }

    private function longVersion(ObjectManagerInterface $objectManager): string
    {
        $version = $objectManager->get(ProductMetadata::class)->getVersion();
        return Release::isAtLeast('2.3')
            ? "{$this->name} <info>$version</info>"
            : "<info>{$this->name}</info> version <comment>$version</comment>";
    }

    /** @return array<string, Command> */
    private function commands(ObjectManagerInterface $objectManager): array
    {
        $classes = \Magento\Setup\Console\CommandList::CLASSES;
        $commands = [];
        foreach ($classes as $class) {
            $commands[] = $objectManager->create($class);
        }
        if ($objectManager->get(DeploymentConfig::class)->isAvailable()) {
            array_push($commands, ...array_values($objectManager->create(CommandList::class)->getCommands()));
        }
        $byName = [];
        foreach ($commands as $command) {
            $byName[$command->name()] = $command;
        }
        ksort($byName);
        return $byName;
    }

    /** @param array<string, Command> $commands */
    private function find(string $name, array $commands): Command
    {
        if (isset($commands[$name])) {
            return $commands[$name];
        }
        $pattern = '/^' . implode('[^:]*:', array_map('preg_quote', explode(':', $name))) . '[^:]*$/';
        $matches = array_values(preg_grep($pattern, array_keys($commands)) ?: []);
        if (count($matches) === 1) {
            return $commands[$matches[0]];
        }
        if ($matches !== []) {
            throw new \InvalidArgumentException(
                "Command \"$name\" is ambiguous.\nDid you mean one of these?\n    " . implode("\n    ", $matches)
            );
        }
        $namespace = substr($name, 0, (int)strrpos($name, ':'));
        if ($namespace !== '' && preg_grep('/^' . preg_quote($namespace, '/') . ':/', array_keys($commands)) === []) {
            throw new \InvalidArgumentException("There are no commands defined in the \"$namespace\" namespace.");
        }
        $similar = array_filter(array_keys($commands), static function (string $candidate) use ($name): bool {
            return levenshtein($name, $candidate) <= strlen($name) / 3;
        });
        throw new \InvalidArgumentException("Command \"$name\" is not defined." . ($similar === [] ? ''
            : "\n\nDid you mean " . (count($similar) === 1 ? 'this?' : 'one of these?') . "\n    "
                . implode("\n    ", $similar)));
    }

    /** @param array<string, Command> $commands */
    private function listText(array $commands, ObjectManagerInterface $objectManager): string
    {
        $text = $this->longVersion($objectManager) . "\n\n<comment>Usage:</comment>\n  command [options] [arguments]\n\n"
            . "<comment>Options:</comment>\n" . Command::GLOBAL_OPTIONS . "\n<comment>Available commands:</comment>\n";
        $width = max(array_map('strlen', array_keys($commands))) + 2;
        $group = '';
        foreach ($commands as $name => $command) {
            $prefix = (string)strstr($name, ':', true);
            if ($prefix !== $group) {
                $text .= " <comment>$prefix</comment>\n";
                $group = $prefix;
            }
            $text .= '  <info>' . str_pad($name, $width) . "</info>{$command->description()}\n";
        }
        return $text;
    }

    /** @param array<string, Command> $commands */
    private function listJson(array $commands): string
    {
        $list = [];
        foreach ($commands as $name => $command) {
            $list[] = ['name' => $name, 'description' => $command->description(), 'usage' => [$command->synopsis()]];
        }
        return json_encode(['commands' => $list], JSON_UNESCAPED_SLASHES) . "\n";
    }
}
