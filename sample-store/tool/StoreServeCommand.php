<?php
declare(strict_types=1);

namespace Storelift\SampleStore;

final class StoreServeCommand
{
    public const DESCRIPTION = 'serves a store over HTTP; stays in the foreground';
    public const OPTIONS = ['directory=DIR' => 'root of the store', 'port=P' => 'on 127.0.0.1', 'workers=N' => 'processes (default: 4)'];

    public static function run(Options $options): int
    {
        $directory = $options->path('directory');
        if (!is_dir($directory . '/pub')) {
            throw new Failure("$directory is no store.");
        }
        // The router finds pub/ by name at each request, so that it may be exchanged; the server holds nothing of the store.
        chdir('/');
        return Process::servePhp(
            (int)$options->get('port'),
            __DIR__ . '/router',
            __DIR__ . '/router/store.php',
            ['SAMPLE_STORE' => $directory],
            (int)$options->get('workers', '4')
        );
    }
}
