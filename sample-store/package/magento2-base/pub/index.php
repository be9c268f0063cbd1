<?php
/**
 * Entry point of the web application.
 */
declare(strict_types=1);

try {
    require __DIR__ . '/../app/bootstrap.php';
} catch (\Throwable $e) {
    http_response_code(500);
    echo '<h3>Autoload error</h3><p>' . htmlspecialchars($e->getMessage()) . '</p>';
    exit(1);
}

$bootstrap = \Magento\Framework\App\Bootstrap::create();
$bootstrap->run($bootstrap->createApplication(\Magento\Framework\App\Http::class));
