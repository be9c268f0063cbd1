<?php
declare(strict_types=1);

error_reporting(E_ALL);
#ini_set('display_errors', 1);

if (PHP_VERSION_ID < 70400) {
    echo PHP_SAPI === 'cli' ? 'Magento supports PHP 7.4.0 or later.' : '<p>Magento supports PHP 7.4.0 or later.</p>';
    exit(1);
}

require_once __DIR__ . '/autoload.php';

$umaskFile = BP . '/magento_umask';
umask(file_exists($umaskFile) ? (int)octdec((string)file_get_contents($umaskFile)) : 002);

date_default_timezone_set('UTC');
