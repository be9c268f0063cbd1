<?php
declare(strict_types=1);

require __DIR__ . '/../app/bootstrap.php';

$bootstrap = \Magento\Framework\App\Bootstrap::create();
$bootstrap->run($bootstrap->createApplication(\Magento\Theme\App\StaticResource::class));
