<?php
declare(strict_types=1);

namespace Storelift\SampleStore;

final class DatabaseStartCommand
{
    public const DESCRIPTION = 'starts a private MariaDB in the background, prints {socket, port, pid}';
    public const OPTIONS = ['directory=DIR' => 'data, socket and log', 'port=P' => 'default: any free one'];

    public static function run(Options $options): int
    {
        echo Json::encode((new DatabaseServer($options->path('directory')))->start((int)$options->get('port', '0')));
        return 0;
    }
}
