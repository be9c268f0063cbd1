<?php
declare(strict_types=1);

require_once __DIR__ . '/processor.php';

(new \Magento\Framework\Error\Processor())->process503();
