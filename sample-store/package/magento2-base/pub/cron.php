<?php
declare(strict_types=1);

require __DIR__ . '/../app/bootstrap.php';

// Jobs are run from the command line only: `php bin/magento cron:run`.
http_response_code(403);
