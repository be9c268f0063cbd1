<?php
declare(strict_types=1);

// The wizard that lived here is gone; the command line installs and upgrades the store.
http_response_code(404);
echo 'Use bin/magento setup:install';
