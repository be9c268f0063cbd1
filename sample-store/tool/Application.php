<?php
declare(strict_types=1);

namespace Storelift\SampleStore;

final class Application
{
    private const COMMANDS = [
        'repository:build' => RepositoryBuildCommand::class,
        'repository:serve' => RepositoryServeCommand::class,
        'database:start' => DatabaseStartCommand::class,
        'database:stop' => DatabaseStopCommand::class,
        'search:serve' => SearchServeCommand::class,
        'store:create' => StoreCreateCommand::class,
        'store:clone' => StoreCloneCommand::class,
        'store:serve' => StoreServeCommand::class,
        'visitors' => VisitorsCommand::class,
        'orders:check' => OrdersCheckCommand::class,
    ];

    /** @param string[] $arguments */
    public static function run(array $arguments): int
    {
        $name = array_shift($arguments) ?? '--help';
        if ($name === '--help' || $name === '-h' || $name === 'list') {
            echo "Usage: sample-store COMMAND [--option=value …]\n\nCommands (each has --help):\n";
            foreach (self::COMMANDS as $command => $class) {
                echo '  ' . str_pad($command, 18) . $class::DESCRIPTION . "\n";
            }
            return 0;
        }
        try {
            $class = self::COMMANDS[$name] ?? null;
            if ($class === null) {
                throw new Failure("There is no command \"$name\"; see --help.");
            }
            if (in_array('--help', $arguments, true)) {
                echo "sample-store $name – " . $class::DESCRIPTION . "\n\n";
                foreach ($class::OPTIONS as $option => $help) {
                    echo '  --' . str_pad($option, 30) . $help . "\n";
                }
                return 0;
            }
            return $class::run(Options::parse($arguments, array_keys($class::OPTIONS)));
        } catch (Failure $e) {
            fwrite(STDERR, "sample-store $name: {$e->getMessage()}\n");
            return 1;
        }
    }
}
