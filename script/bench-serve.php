<?php
// Starts `storelift serve` again and again, and measures it.
//   php script/bench-serve.php DIRECTORY RUNS OUTPUT.json
// To the first answer: from the start of the process to the end of the first page, asked for every two milliseconds.
// Beside the clock's seconds stand the processor's: on a busy machine only they can be compared.
// Memory: half a minute after the last start, RSS as /proc/PID/status has it, PSS as /proc/PID/smaps_rollup.
[, $directory, $runs, $output] = $argv;
const TARGET_SECONDS = 1.5;
const IDLE_SECONDS = 30;

function median(array $values): float
{
    sort($values);
    $middle = intdiv(count($values), 2);
    return count($values) % 2 ? $values[$middle] : ($values[$middle - 1] + $values[$middle]) / 2;
}

function freePort(): int
{
    $socket = stream_socket_server('tcp://127.0.0.1:0');
    return (int) substr(strrchr(stream_socket_get_name($socket, false), ':'), 1);
}

function answers(int $port): bool
{
    $socket = @stream_socket_client("tcp://127.0.0.1:$port", $code, $words, 5);
    if (!$socket) {
        return false;
    }
    stream_set_timeout($socket, 60);
    fwrite($socket, "GET /sign-in HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n");
    $page = stream_get_contents($socket);
    if (!str_starts_with($page, 'HTTP/1.1 200')) {
        fwrite(STDERR, "The first answer isn't a page: " . strtok($page, "\r\n") . "\n");
        exit(1);
    }
    return str_contains($page, '</html>');
}

function processorSeconds(int $pid): float
{
    // The second field, the program's name, may have blanks in it.
    $fields = explode(' ', preg_replace('/^.*\) /', '', file_get_contents("/proc/$pid/stat")));
    return ($fields[11] + $fields[12]) / 100;
}

function kilobytes(string $file, string $name): int
{
    preg_match("/^$name:\\s+(\\d+) kB/m", file_get_contents($file), $found);
    return (int) $found[1];
}

/** @return array{seconds: float, processor: float, megabytes: ?array} */
function measure(string $directory, int $idleSeconds): array
{
    $port = freePort();
    $environment = ['XDG_STATE_HOME' => "$directory/state"] + getenv();
    $begun = hrtime(true);
    $process = proc_open(
        ['script/storelift', '--store', "$directory/shop", 'serve', '--port', (string) $port],
        [['file', '/dev/null', 'r'], ['file', "$directory/said", 'w'], ['file', "$directory/said", 'a']],
        $pipes,
        null,
        $environment,
    );
    $pid = proc_get_status($process)['pid'];
    while (!answers($port)) {
        if (!proc_get_status($process)['running']) {
            fwrite(STDERR, "The server ended:\n" . file_get_contents("$directory/said"));
            exit(1);
        }
        usleep(2000);
    }
    $seconds = (hrtime(true) - $begun) / 1e9;
    $processor = processorSeconds($pid);
    $megabytes = null;
    if ($idleSeconds > 0) {
        sleep($idleSeconds);
        $megabytes = [
            'rss' => kilobytes("/proc/$pid/status", 'VmRSS') / 1024,
            'pss' => kilobytes("/proc/$pid/smaps_rollup", 'Pss') / 1024,
        ];
    }
    proc_terminate($process);
    proc_close($process);
    return ['seconds' => $seconds, 'processor' => $processor, 'megabytes' => $megabytes];
}

@mkdir("$directory/shop/app/etc", 0700, true);
file_put_contents("$directory/shop/app/etc/env.php", '<?php return [];');
file_put_contents("$directory/shop/composer.json", '{}');
// The first start of all creates the server's state.
measure($directory, 0);
$measured = [];
for ($run = 1; $run <= $runs; $run++) {
    $one = measure($directory, $run == $runs ? IDLE_SECONDS : 0);
    printf("run %d  %.2f s to the first page, %.2f s of the processor\n", $run, $one['seconds'], $one['processor']);
    $measured[] = $one;
}
$seconds = median(array_column($measured, 'seconds'));
$processor = median(array_column($measured, 'processor'));
$megabytes = end($measured)['megabytes'];
printf("median %.2f s to the first page, %.2f s of the processor; target %.1f s\n", $seconds, $processor, TARGET_SECONDS);
printf("idle   %.0f MB RSS, %.0f MB PSS after %d s\n", $megabytes['rss'], $megabytes['pss'], IDLE_SECONDS);
file_put_contents($output, json_encode([
    ['case' => 'serve: to the first page', 'unit' => 's', 'ours' => round($seconds, 3), 'target' => TARGET_SECONDS, 'runs' => (int) $runs],
    ['case' => 'serve: processor to the first page', 'unit' => 's', 'ours' => round($processor, 3), 'runs' => (int) $runs],
    ['case' => 'serve: idle, PSS', 'unit' => 'MB', 'ours' => round($megabytes['pss'], 1), 'runs' => 1],
], JSON_PRETTY_PRINT) . "\n");
