<?php
declare(strict_types=1);

define('BP', dirname(__DIR__));

$vendorPath = BP . '/app/etc/vendor_path.php';
if (!is_readable($vendorPath)) {
    throw new \Exception(
        'We can\'t read some files that are required to run the Magento application. '
        . 'This usually means file permissions are set incorrectly.'
    );
}
$vendorAutoload = BP . '/' . (require $vendorPath) . '/autoload.php';
if (!is_readable($vendorAutoload)) {
    throw new \Exception(
        'Vendor autoload is not found. Please run \'composer install\' under application root directory.'
    );
}
require_once $vendorAutoload;
