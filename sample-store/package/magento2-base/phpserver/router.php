<?php
declare(strict_types=1);

// php -S 127.0.0.1:8082 -t ./pub/ phpserver/router.php
$path = (string)parse_url($_SERVER['REQUEST_URI'], PHP_URL_PATH);
$file = dirname(__DIR__) . '/pub' . preg_replace('#^/static/version\d+/#', '/static/', $path);
if ($path !== '/' && is_file($file) && substr($file, -4) !== '.php') {
    return false;
}
require dirname(__DIR__) . '/pub/index.php';
