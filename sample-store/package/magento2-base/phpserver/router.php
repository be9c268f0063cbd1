<?php
declare(strict_types=1);

// php -S 127.0.0.1:8082 -t ./pub/ phpserver/router.php
$path = (string)parse_url($_SERVER['REQUEST_URI'], PHP_URL_PATH);
$file = dirname(__DIR__) . '/pub' . preg_replace('#^/static/version\d+/#', '/static/', $path);
if ($path !== '/' && is_file($file) && substr($file, -4) !== '.php') {
    // PHP's own server would look for the path with the version in it.
    $types = ['css' => 'text/css', 'js' => 'application/javascript', 'svg' => 'image/svg+xml'];
    header('Content-Type: ' . ($types[pathinfo($file, PATHINFO_EXTENSION)] ?? 'application/octet-stream'));
    readfile($file);
    return true;
}
require dirname(__DIR__) . '/pub/index.php';
