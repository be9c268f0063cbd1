<?php
declare(strict_types=1);

namespace Storelift\SampleStore;

final class VisitorsCommand
{
    public const DESCRIPTION = 'polls a storefront and places orders; logs each answer and sums them up';
    public const OPTIONS = [
        'url=URL' => 'base URL of the store',
        'rate=N' => 'pages per second (default: 5); a slow answer does not delay the next request',
        'seconds=N' => 'how long; without it until the stop file is there, or SIGTERM',
        'log=FILE' => 'JSON lines; the summary goes to FILE.summary.json',
        'orders-per-second=X' => 'default: 0',
        'stop-file=F' => 'ends when this file exists',
        'timeout=N' => 'seconds after which an answer is wrong (default: 15)',
    ];

    public static function run(Options $options): int
    {
        if (!$options->has('seconds') && !$options->has('stop-file')) {
            throw new Failure('--seconds or --stop-file is required; see --help.');
        }
        $log = new VisitLog($options->path('log'));
        $visitors = new Visitors(rtrim($options->get('url'), '/'), (int)$options->get('timeout', '15'), $log);
        $isStopped = false;
        pcntl_async_signals(true);
        foreach ([SIGTERM, SIGINT] as $signal) {
            pcntl_signal($signal, static function () use (&$isStopped): void {
                $isStopped = true;
            });
        }
        $stopFile = $options->has('stop-file') ? $options->path('stop-file') : null;
        $visitors->run(
            (float)$options->get('rate', '5'),
            (float)$options->get('orders-per-second', '0'),
            static function (float $elapsed) use ($options, $stopFile, &$isStopped): bool {
                clearstatcache();
                return $isStopped || ($stopFile !== null && file_exists($stopFile))
                    || ($options->has('seconds') && $elapsed >= (float)$options->get('seconds'));
            }
        );
        echo $log->writeSummary();
        return 0;
    }
}
