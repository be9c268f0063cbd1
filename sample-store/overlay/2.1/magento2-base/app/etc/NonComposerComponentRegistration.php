<?php
declare(strict_types=1);

/** Components that live in the root instead of vendor/ announce themselves too. */
foreach (['app/code/*/*/registration.php', 'app/design/*/*/*/registration.php', 'app/i18n/*/*/registration.php'] as $pattern) {
    foreach (glob(dirname(__DIR__, 2) . '/' . $pattern, GLOB_NOSORT) ?: [] as $file) {
        require_once $file;
    }
}
