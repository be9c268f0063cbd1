<?php
declare(strict_types=1);

// Answers for a load balancer: the database and the cache directory must be usable. Maintenance mode doesn't matter.
http_response_code(500);
require __DIR__ . '/../app/bootstrap.php';

$objectManager = \Magento\Framework\App\Bootstrap::create()->getObjectManager();
try {
    $objectManager->get(\Magento\Framework\App\ResourceConnection::class)->getConnection()->fetchOne('SELECT 1');
} catch (\Throwable $e) {
    \Magento\Framework\Logger\Logger::error('MySQL connection failed: ' . $e->getMessage());
    exit(1);
}
if (!is_writable(BP . '/var')) {
    \Magento\Framework\Logger\Logger::error('Cache storage is not accessible');
    exit(1);
}
http_response_code(200);
