<?php
// script/bench resolve: Storelift's resolver and the installed Composer on the same project and metadata.
//   php script/bench-resolve.php WORK RESULT RUNS CASES STORELIFT
// WORK holds project/ (composer.json, composer.lock), metadata/ (a static repository), local/ (the same by absolute file
// addresses), and servers.json (base addresses by case). CASES: a list separated by commas, or "all". STORELIFT: the command.
declare(strict_types=1);

[, $work, $result, $runs, $wanted, $storelift] = $argv;
$runs = (int) $runs;
$servers = json_decode(file_get_contents("$work/servers.json"), true);
$flags = ['update', '--dry-run', '--ignore-platform-reqs'];
// What ours doesn't have: it runs neither plugins nor scripts, and doesn't audit.
$peerFlags = ['--no-plugins', '--no-scripts', '--no-audit', '--no-interaction', '--no-ansi'];

/** Runs a command; the seconds and kilobytes it took, and the seconds until its output had the pattern. */
function measure(array $command, string $directory, array $environment, string $log, ?string $pattern = null): array
{
    $first = null;
    $before = getrusage(1);
    $start = hrtime(true);
    $process = proc_open($command, [['file', '/dev/null', 'r'], ['file', $log, 'w'], ['file', "$log.err", 'w']], $pipes,
        $directory, $environment);
    // PHP tells the peak of all children so far only, so the kernel's word for this one is read while it runs.
    $pid = proc_get_status($process)['pid'];
    $peak = 0;
    do {
        $status = proc_get_status($process);
        $memory = @file_get_contents("/proc/$pid/status");
        if ($memory && preg_match('/VmHWM:\s+(\d+)/', $memory, $match)) {
            $peak = max($peak, (int) $match[1]);
        }
        if ($pattern !== null && $first === null && preg_match($pattern, file_get_contents($log))) {
            $first = (hrtime(true) - $start) / 1e9;
        }
        usleep(4000);
    } while ($status['running']);
    $wall = (hrtime(true) - $start) / 1e9;
    proc_close($process);
    $after = getrusage(1);
    $seconds = fn(string $name): float => $after["ru_$name.tv_sec"] - $before["ru_$name.tv_sec"]
        + ($after["ru_$name.tv_usec"] - $before["ru_$name.tv_usec"]) / 1e6;
    return ['wall' => $wall, 'user' => $seconds('utime'), 'system' => $seconds('stime'), 'rss' => $peak / 1024,
        'exit' => $status['exitcode'], 'first' => $first];
}

function median(array $values): float
{
    sort($values);
    $middle = intdiv(count($values), 2);
    return count($values) % 2 ? $values[$middle] : ($values[$middle - 1] + $values[$middle]) / 2;
}

function remove(string $directory): void
{
    exec('rm -rf ' . escapeshellarg($directory));
}

/** A copy of the project whose one repository is this. */
function project(string $work, string $name, string $address, ?string $target = null, array $platform = []): string
{
    $directory = "$work/$name";
    @mkdir($directory, 0777, true);
    $manifest = json_decode(file_get_contents("$work/project/composer.json"));
    $manifest->repositories = [['type' => 'composer', 'url' => $address], ['packagist.org' => false]];
    $manifest->config = (object) (['secure-http' => false, 'allow-plugins' => false]
        + ($platform ? ['platform' => (object) $platform] : []) + (array) ($manifest->config ?? []));
    if ($target !== null) {
        $manifest->require->{'magento/product-community-edition'} = $target;
    }
    file_put_contents("$directory/composer.json", json_encode($manifest, JSON_PRETTY_PRINT | JSON_UNESCAPED_SLASHES));
    copy("$work/project/composer.lock", "$directory/composer.lock");
    return $directory;
}

/** The operations a resolver printed, sorted: for a word of warning where the two differ. */
function operations(string $log): array
{
    $text = file_get_contents($log) . file_get_contents("$log.err");
    preg_match_all('/^  - (?:Locking|Upgrading|Downgrading|Removing) .*$/m', $text, $matches);
    sort($matches[0]);
    return array_values(array_unique($matches[0]));
}

$environment = ['PATH' => getenv('PATH'), 'COMPOSER_ALLOW_SUPERUSER' => '1', 'COMPOSER_MEMORY_LIMIT' => '-1',
    'COMPOSER_DISABLE_XDEBUG_WARN' => '1', 'LANG' => 'C.UTF-8'];
foreach (['JAVA_HOME', 'TZ'] as $name) {
    if (getenv($name) !== false) {
        $environment[$name] = getenv($name);
    }
}
$tls = ['COMPOSER_CAFILE' => "$work/certificate.pem", 'SSL_CERT_FILE' => "$work/certificate.pem"];

$cases = [
    'cold' => ['150 ms a response, nothing cached', $servers['delayed'], true],
    'cached' => ['150 ms a response, all cached and revalidated', $servers['delayed'], false],
    'local' => ['local metadata, from the command line', 'file://' . realpath("$work/local"), false],
];
$sides = [
    'peer' => fn(string $home): array => [array_merge(['composer'], $flags, $peerFlags),
        $environment + $tls + ['COMPOSER_HOME' => $home, 'HOME' => $home]],
    'ours' => fn(string $home): array => [array_merge([$storelift, 'composer'], $flags),
        $environment + $tls + ['COMPOSER_HOME' => $home, 'HOME' => $home, 'XDG_CACHE_HOME' => "$home/cache"]],
];

$rows = [];
$available = true;
printf("%-52s %-5s %10s %10s %8s\n", 'case', 'unit', 'storelift', 'composer', 'ratio');
$report = function (string $case, string $unit, ?float $ours, ?float $peer, int $runs) use (&$rows): void {
    $ratio = $ours !== null && $peer ? round($ours / $peer, 3) : null;
    $rows[] = ['case' => $case, 'unit' => $unit, 'ours' => $ours === null ? null : round($ours, 3),
        'peer' => $peer === null ? null : round($peer, 3), 'ratio' => $ratio, 'runs' => $runs];
    $text = fn(?float $value): string => $value === null ? '-' : sprintf('%.3f', $value);
    printf("%-52s %-5s %10s %10s %8s\n", $case, $unit, $text($ours), $text($peer), $text($ratio));
};

foreach ($cases as $name => [$title, $address, $fresh]) {
    if ($wanted !== 'all' && !in_array($name, explode(',', $wanted), true)) {
        continue;
    }
    $directory = project($work, "project-$name", $address);
    $samples = ['ours' => [], 'peer' => []];
    // Run 0 fills the caches of both, the kernel's among them, and isn't counted.
    for ($run = 0; $run <= $runs; $run++) {
        foreach ($sides as $side => $command) {
            if ($side === 'ours' && !$available) {
                continue;
            }
            // Each time another one: files are slow to create where as many have just been deleted.
            $home = "$work/home-$name-$side" . ($fresh ? "-$run" : '');
            @mkdir($home, 0777, true);
            [$arguments, $variables] = $command($home);
            $sample = measure($arguments, $directory, $variables, "$work/$name-$side.log");
            if ($sample['exit'] !== 0) {
                $words = trim(substr(file_get_contents("$work/$name-$side.log.err"), -600));
                if ($side === 'peer') {
                    fwrite(STDERR, "composer failed, see $work/$name-$side.log.err\n$words\n");
                    exit(1);
                }
                fwrite(STDERR, "storelift composer update failed (exit {$sample['exit']}), only Composer is measured: $words\n");
                $available = false;
                continue;
            }
            if ($run > 0) {
                $samples[$side][] = $sample;
            }
        }
        if ($run === 0 && $available && operations("$work/$name-ours.log") !== operations("$work/$name-peer.log")) {
            fwrite(STDERR, "$title: the operations differ; compare $work/$name-{ours,peer}.log\n");
        }
    }
    if ($fresh) {
        array_map(remove(...), glob("$work/home-$name-*"));
    }
    foreach (['wall' => 's', 'user' => 's', 'system' => 's', 'rss' => 'MB'] as $what => $unit) {
        $value = fn(string $side): ?float => $samples[$side] ? median(array_column($samples[$side], $what)) : null;
        $label = $what === 'wall' ? $title : "$title, " . ['user' => 'user', 'system' => 'system', 'rss' => 'memory'][$what];
        $report($label, $unit, $value('ours'), $value('peer'), $runs);
    }
}

/**
 * What a Java program that keeps running says of its own runs: called with a directory and the number of runs; its last line
 * is JSON with medians by name.
 */
$within = function (string $what, string $program, string $directory, array $variables) use ($work, $runs): array {
    $log = "$work/$what.log";
    $process = proc_open("exec $program " . escapeshellarg($directory) . " $runs",
        [['file', '/dev/null', 'r'], ['file', $log, 'w'], ['redirect', 1]], $pipes, $directory, $variables);
    if (proc_close($process) !== 0) {
        fwrite(STDERR, "in a running process it failed, see $log\n");
        exit(1);
    }
    return json_decode((string) array_slice(file($log), -1)[0], true);
};

if ($wanted === 'all' || in_array('running', explode(',', $wanted), true)) {
    $directory = project($work, 'project-running', 'file://' . realpath("$work/local"));
    $ours = $within('running', getenv('STORELIFT_RESOLVE_BENCH'), $directory, $environment);
    $home = "$work/home-running-peer";
    @mkdir($home, 0777, true);
    $peer = [];
    for ($run = 0; $run <= $runs; $run++) {
        [$arguments, $variables] = $sides['peer']($home);
        $sample = measure($arguments, $directory, $variables, "$work/running-peer.log");
        if ($run > 0) {
            $peer[] = $sample;
        }
    }
    $report('in a running process', 's', $ours['seconds'], median(array_column($peer, 'wall')), $runs);
    $processor = array_map(fn(array $sample): float => $sample['user'] + $sample['system'], $peer);
    $report('in a running process, user and system', 's', $ours['processor'], median($processor), $runs);
}

/** A directory that looks like a store to who only reads it, with the project in it. */
function store(string $directory): string
{
    foreach (['bin', 'app/etc', 'vendor/composer'] as $below) {
        @mkdir("$directory/$below", 0777, true);
    }
    $lock = json_decode(file_get_contents("$directory/composer.lock"), true);
    file_put_contents("$directory/vendor/composer/installed.json",
        json_encode(['packages' => [...$lock['packages'], ...$lock['packages-dev']], 'dev' => true]));
    file_put_contents("$directory/bin/magento", "#!/usr/bin/env php\n");
    chmod("$directory/bin/magento", 0755);
    $database = ['host' => '127.0.0.1', 'dbname' => 'none', 'username' => 'none', 'password' => 'none'];
    file_put_contents("$directory/app/etc/env.php",
        '<?php return ' . var_export(['db' => ['connection' => ['default' => $database]]], true) . ';');
    file_put_contents("$directory/app/etc/config.php", "<?php return ['modules' => []];");
    return $directory;
}

foreach (['landscape' => 'https://127.0.0.1 at once', 'landscape-delayed' => '150 ms a response'] as $name => $title) {
    if ($wanted !== 'all' && !in_array($name, explode(',', $wanted), true)) {
        continue;
    }
    $address = $servers[$name === 'landscape' ? 'prompt' : 'delayed'];
    // The machine's PHP would rule out most of them at once.
    $platform = ['php' => '7.4.33'];
    $store = store(project($work, "store-$name", $address, null, $platform));
    $homes = ['ours' => "$work/home-$name-ours", 'peer' => "$work/home-$name-peer"];
    array_map(fn(string $home) => @mkdir($home, 0777, true), $homes);
    $versions = function () use ($storelift, $store, $homes, $environment, $tls, $work, $name): array {
        $log = "$work/$name-ours.log";
        $sample = measure([$storelift, '--store', $store, 'versions'], $store, $environment + $tls
            + ['COMPOSER_HOME' => $homes['ours'], 'HOME' => $homes['ours']], $log, '/^  \d/m');
        preg_match_all('/^  (\d\S*)/m', file_get_contents($log), $rows);
        return [$sample, $rows[1]];
    };
    // Fills the cache, and says which targets there are.
    [, $targets] = $versions();
    $samples = ['ours' => [], 'first' => [], 'peer' => []];
    for ($run = 0; $run <= $runs; $run++) {
        [$sample] = $versions();
        $all = 0;
        // One to fill the cache, then one pass: it is a sum of many runs already.
        foreach (match ($run) { 0 => array_slice($targets, 0, 1), 1 => $targets, default => [] } as $target) {
            $one = project($work, "store-$name-target", $address, $target, $platform);
            [$arguments, $variables] = [array_diff($sides['peer']('')[0], ['--ignore-platform-reqs']),
                $environment + $tls + ['COMPOSER_HOME' => $homes['peer'], 'HOME' => $homes['peer']]];
            $all += measure(array_values($arguments), $one, $variables, "$work/$name-peer.log")['wall'];
        }
        if ($run > 0) {
            $samples['ours'][] = $sample['wall'];
            $samples['first'][] = $sample['first'];
        }
        if ($run === 1) {
            $samples['peer'][] = $all;
        }
    }
    $label = 'landscape of ' . count($targets) . " targets, $title";
    $report($label, 's', median($samples['ours']), $samples['peer'][0], $runs);
    $report("$label, first row", 's', median($samples['first']), null, $runs);
    if ($name === 'landscape') {
        $running = $within('landscape-running', getenv('STORELIFT_LANDSCAPE_BENCH'), $store, $environment + $tls
            + ['COMPOSER_HOME' => $homes['ours'], 'HOME' => $homes['ours']]);
        $report('the same in a running process', 's', $running['seconds'], $samples['peer'][0], $runs);
        $report('the same in a running process, first row', 's', $running['first'], null, $runs);
    }
}
file_put_contents($result, json_encode($rows, JSON_PRETTY_PRINT) . "\n");
