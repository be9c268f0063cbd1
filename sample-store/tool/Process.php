<?php
declare(strict_types=1);

namespace Storelift\SampleStore;

final class Process
{
    /**
     * @param string[] $command
     * @param array<string, string> $environment added to the current one
     */
    public static function run(array $command, ?string $directory = null, array $environment = []): string
    {
        // Both streams go to one file: reading two pipes in turn can block.
        $log = tempnam(sys_get_temp_dir(), 'sample-');
        try {
            $process = proc_open(
                $command,
                [['file', '/dev/null', 'r'], ['file', $log, 'a'], ['file', $log, 'a']],
                $pipes,
                $directory,
                $environment + getenv()
            );
            $code = $process === false ? 127 : proc_close($process);
            $output = (string)file_get_contents($log);
        } finally {
            unlink($log);
        }
        if ($code !== 0) {
            throw new Failure(sprintf("%s ended with %d:\n%s", implode(' ', $command), $code, $output));
        }
        return $output;
    }

    /**
     * Runs PHP's own server until this process is ended. PHP's workers outlive their master, so the whole process
     * group is ended; a watchdog does it where this process had no chance to (kill -9): it notices that its pipe closed.
     *
     * @param array<string, string> $environment
     */
    public static function servePhp(int $port, string $documentRoot, string $router, array $environment, int $workers): int
    {
        if (@fsockopen('127.0.0.1', $port, $code, $message, 1.0) !== false) {
            throw new Failure("Something listens on port $port already.");
        }
        [$reading, $writing] = stream_socket_pair(STREAM_PF_UNIX, STREAM_SOCK_STREAM, 0);
        $server = pcntl_fork();
        if ($server === 0) {
            fclose($reading);
            fclose($writing);
            posix_setpgid(0, 0);
            self::execServer($port, $documentRoot, $router, $environment, $workers);
        }
        posix_setpgid($server, $server);
        if (pcntl_fork() === 0) {
            fclose($writing);
            posix_setsid();
            // Waits without a limit, which reading would not do (default_socket_timeout).
            do {
                $streams = [$reading];
                $none = null;
            } while (@stream_select($streams, $none, $none, null) === false);
            posix_kill(-$server, SIGKILL);
            exit(0);
        }
        fclose($reading);
        $isEnding = false;
        pcntl_async_signals(true);
        foreach ([SIGTERM, SIGINT, SIGHUP] as $signal) {
            pcntl_signal($signal, static function () use (&$isEnding): void {
                $isEnding = true;
            });
        }
        // usleep is interrupted by the signals above. Ending is not left to PHP: its server takes up to a minute for it.
        while (pcntl_waitpid($server, $status, WNOHANG) === 0 && !$isEnding) {
            usleep(200000);
        }
        posix_kill(-$server, SIGKILL);
        return $isEnding || !pcntl_wifexited($status) ? 0 : pcntl_wexitstatus($status);
    }

    /** @param array<string, string> $environment */
    private static function execServer(int $port, string $documentRoot, string $router, array $environment, int $workers): void
    {
        $environment += getenv();
        unset($environment['PHP_CLI_SERVER_WORKERS']);
        if ($workers > 1) {
            $environment['PHP_CLI_SERVER_WORKERS'] = (string)$workers;
        }
        pcntl_exec(PHP_BINARY, [
            '-d', 'opcache.enable=0', '-d', 'opcache.enable_cli=0', '-d', 'realpath_cache_size=0', '-d', 'realpath_cache_ttl=0',
            '-d', 'display_errors=0', '-d', 'log_errors=1', '-d', 'memory_limit=512M', '-d', 'variables_order=EGPCS',
            '-q', '-S', "127.0.0.1:$port", '-t', $documentRoot, $router,
        ], $environment);
        exit(127);
    }
}
