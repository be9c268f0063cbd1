<?php
declare(strict_types=1);

namespace Storelift\SampleStore;

final class SearchServeCommand
{
    public const DESCRIPTION = 'serves a tiny search engine that speaks the part of Elasticsearch 7 the store uses';
    public const OPTIONS = ['port=P' => 'on 127.0.0.1', 'directory=DIR' => 'where indices are kept (default: below the temporary directory)'];

    public static function run(Options $options): int
    {
        $port = (int)$options->get('port');
        $directory = $options->has('directory') ? $options->path('directory') : sys_get_temp_dir() . "/sample-search-$port";
        if (!is_dir($directory) && !mkdir($directory, 0700, true)) {
            throw new Failure("$directory can't be created.");
        }
        return Process::servePhp($port, $directory, __DIR__ . '/router/search.php', ['SAMPLE_DIRECTORY' => $directory], 1);
    }
}
