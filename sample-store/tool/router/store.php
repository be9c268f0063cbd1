<?php
declare(strict_types=1);

// What nginx.conf.sample says, for PHP's own server. Every path is looked up again at each request, because an
// upgrade exchanges directories of the store while it is served.

$__path = rawurldecode((string)parse_url($_SERVER['REQUEST_URI'], PHP_URL_PATH));
$__pub = getenv('SAMPLE_STORE') . '/pub';
$__file = $__pub . preg_replace('#^/static/version\d+/#', '/static/', $__path);
$__isSafe = strpos($__path, '/..') === false && !preg_match('#/\.#', $__path);

if ($__isSafe && preg_match('#^/(static|media|errors)/#', $__path) && is_file($__file) && substr($__file, -4) !== '.php') {
    $__types = ['css' => 'text/css', 'js' => 'application/javascript', 'svg' => 'image/svg+xml', 'png' => 'image/png',
        'jpg' => 'image/jpeg', 'html' => 'text/html', 'txt' => 'text/plain'];
    header('Content-Type: ' . ($__types[pathinfo($__file, PATHINFO_EXTENSION)] ?? 'application/octet-stream'));
    readfile($__file);
    return true;
}
if ($__isSafe && preg_match('#^/static/(?:version\d+/)?(.+)$#', $__path, $__match)) {
    $_GET['resource'] = $__match[1];
    $__script = $__pub . '/static.php';
} elseif (preg_match('#^/(health_check|get|cron)\.php$#', $__path)) {
    $__script = $__pub . $__path;
} elseif (preg_match('#^/media/#', $__path)) {
    $__script = $__pub . '/get.php';
} else {
    $__script = $__pub . '/index.php';
}
if (!is_file($__script)) {
    // nginx: try_files $uri =404
    http_response_code(404);
    echo 'File not found.';
    return true;
}
$_SERVER['SCRIPT_FILENAME'] = $__script;
$_SERVER['DOCUMENT_ROOT'] = $__pub;
chdir($__pub);
// Until the page is complete the answer is an error: a fatal error must not look like an empty success.
register_shutdown_function(static function (): void {
    $error = error_get_last();
    if ($error !== null && in_array($error['type'], [E_ERROR, E_PARSE, E_CORE_ERROR, E_COMPILE_ERROR], true) && !headers_sent()) {
        http_response_code(500);
    }
});
ob_start();
require $__script;
return true;
