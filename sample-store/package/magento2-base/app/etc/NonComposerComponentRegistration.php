<?php
declare(strict_types=1);

/** Components that live in the root instead of vendor/ announce themselves too. */
foreach (require __DIR__ . '/registration_globlist.php' as $pattern) {
    foreach (glob(dirname(__DIR__, 2) . '/' . $pattern, GLOB_NOSORT) ?: [] as $file) {
        require_once $file;
    }
}
