<?php
declare(strict_types=1);

namespace Storelift\SampleStore;

final class RepositoryServeCommand
{
    public const DESCRIPTION = 'serves a built repository over HTTP, with keys; stays in the foreground';
    public const OPTIONS = [
        'directory=DIR' => 'the output of repository:build',
        'port=P' => 'on 127.0.0.1',
        'public-key=K' => 'user name of the basic authentication (default: public)',
        'private-key=S' => 'its password (default: private)',
        'truncate=PACKAGE' => 'serve half of the zips of this package',
    ];

    public static function run(Options $options): int
    {
        $directory = $options->path('directory');
        if (!is_file($directory . '/packages.json')) {
            throw new Failure("$directory has no packages.json; run repository:build first.");
        }
        return Process::servePhp((int)$options->get('port'), $directory, __DIR__ . '/router/repository.php', [
            'SAMPLE_DIRECTORY' => $directory,
            'SAMPLE_PUBLIC_KEY' => $options->get('public-key', 'public'),
            'SAMPLE_PRIVATE_KEY' => $options->get('private-key', 'private'),
            'SAMPLE_TRUNCATE' => $options->get('truncate', ''),
        ], 4);
    }
}
