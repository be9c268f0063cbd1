<?php
/* storelift-gate: Storelift holds this entry point while it upgrades the store. Don't edit. */
$held = __DIR__ . '/@HELD@';
$key = '@KEY@';
if (PHP_SAPI === 'cli') {
    fwrite(STDERR, "The store is being upgraded by Storelift. Try again in a minute.\n");
    exit(75);
}
if (isset($_SERVER['HTTP_X_STORELIFT_PROBE']) && hash('sha256', $_SERVER['HTTP_X_STORELIFT_PROBE']) === $key) {
    header('X-Storelift-Address: ' . $_SERVER['REMOTE_ADDR']);
    if (is_file($held)) {
        require $held;
        return;
    }
}
http_response_code(503);
header('Retry-After: 30');
header('Cache-Control: no-store');
header('Content-Type: @TYPE@');
header('X-Storelift: closed');
echo base64_decode('@PAGE@');
exit;
