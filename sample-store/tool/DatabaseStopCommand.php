<?php
declare(strict_types=1);

namespace Storelift\SampleStore;

final class DatabaseStopCommand
{
    public const DESCRIPTION = 'stops the MariaDB of a directory';
    public const OPTIONS = ['directory=DIR' => 'as given to database:start'];

    public static function run(Options $options): int
    {
        (new DatabaseServer($options->path('directory')))->stop();
        return 0;
    }
}
