<?php
declare(strict_types=1);

/*
 * What is published. A line is a family of releases with one layout; a release is a line, a patch number and the
 * overlays put over the sources of package/ (see tool/SourceTree.php). Versions of the packages follow from both.
 * bulk: the version of the modules that make a store heavy, where the repository is built with a weight.
 */

$modules = [
    'backend', 'catalog', 'catalog-inventory', 'catalog-search', 'checkout', 'cms', 'config', 'cron', 'customer', 'deploy',
    'directory', 'eav', 'indexer', 'message-queue', 'page-cache', 'quote', 'sales', 'store', 'theme', 'url-rewrite',
    'user', 'webapi',
];
$bundled = ['klarna-sample/module-payments', 'vertex-sample/module-tax', 'yotpo-sample/module-reviews', 'amazon-sample/module-pay'];

$lines = [
    '2.1' => [
        'console' => 'Magento CLI',
        'framework' => '100.1',
        'modules' => '100.1',
        'series' => ['catalog' => '101.0', 'cms' => '101.0', 'eav' => '100.1'],
        'without' => ['message-queue'],
        'bundled' => [],
        'installer' => '~0.2.1',
    ],
    '2.3' => [
        'console' => 'Magento CLI',
        'framework' => '102.0',
        'modules' => '100.3',
        'series' => ['catalog' => '103.0', 'cms' => '103.0', 'eav' => '102.0', 'store' => '101.0', 'config' => '101.1',
            'sales' => '102.0', 'customer' => '102.0', 'quote' => '101.1', 'backend' => '101.0', 'user' => '101.1'],
        'without' => [],
        'bundled' => $bundled,
        'installer' => '~0.2.1',
    ],
    '2.4' => [
        'console' => 'Magento CLI',
        'framework' => '103.0',
        'modules' => '100.4',
        'series' => ['catalog' => '104.0', 'cms' => '104.0', 'eav' => '102.1', 'store' => '101.1', 'config' => '101.2',
            'sales' => '103.0', 'customer' => '103.0', 'quote' => '101.2', 'backend' => '102.0', 'user' => '101.2'],
        'without' => [],
        'bundled' => $bundled,
        'installer' => '~0.2.1',
    ],
    '2.5' => [
        'console' => 'Magento CLI',
        'framework' => '104.0',
        'modules' => '100.5',
        'series' => ['catalog' => '105.0', 'sales' => '104.0'],
        'without' => [],
        'bundled' => [],
        'installer' => '~0.3.0',
    ],
];

// From 2.4.4 on: a new module, a dropped vendor, the newer installer.
$since244 = ['overlays' => ['2.4.4'], 'with' => ['jwt-user-token'], 'drop' => ['klarna-sample/module-payments'], 'installer' => '~0.3.0'];
$and = static function (array $release, array $more): array {
    return array_merge_recursive($release, $more);
};

return [
    'modules' => $modules,
    'lines' => $lines,
    'releases' => [
        '2.1.18' => ['line' => '2.1', 'overlays' => ['root-entry', '2.1'], 'date' => '2019-06-25'],
        '2.3.7' => ['line' => '2.3', 'overlays' => ['root-entry', '2.3'], 'date' => '2021-05-11'],
        '2.4.3' => ['line' => '2.4', 'overlays' => [], 'date' => '2021-08-10', 'bulk' => '100.4.3'],
        '2.4.3-p1' => ['line' => '2.4', 'overlays' => ['2.4.3-p1'], 'date' => '2021-10-12', 'patched' => ['framework', 'module-customer']],
        '2.4.4' => $and($since244, ['line' => '2.4', 'date' => '2022-04-12', 'bulk' => '100.4.4']),
        '2.4.5' => $and($since244, ['line' => '2.4', 'overlays' => ['2.4.5'], 'date' => '2022-08-09']),
        '2.4.5-p1' => $and($since244, ['line' => '2.4', 'overlays' => ['2.4.5', '2.4.5-p1'], 'date' => '2022-10-11',
            'patched' => ['framework', 'module-cms'], 'missing' => 'update/.htaccess']),
        '2.4.6' => $and($since244, ['line' => '2.4', 'overlays' => ['2.4.5', 'risk', '2.4.6'], 'date' => '2023-03-14']),
        '2.4.6-p1' => $and($since244, ['line' => '2.4', 'overlays' => ['2.4.5', 'risk', '2.4.6', '2.4.6-p1'], 'date' => '2023-06-13',
            'patched' => ['framework', 'module-sales']]),
        '2.4.6-p2' => $and($since244, ['line' => '2.4', 'overlays' => ['2.4.5', 'risk', '2.4.6-p2'], 'date' => '2023-08-08',
            'patched' => ['framework', 'module-sales']]),
        '2.4.7' => $and($since244, ['line' => '2.4', 'overlays' => ['2.4.5', '2.4.7'], 'date' => '2024-04-09']),
        '2.4.7-p1' => $and($since244, ['line' => '2.4', 'overlays' => ['2.4.5', '2.4.7-p1'], 'date' => '2024-06-11',
            'patched' => ['framework', 'module-sales']]),
        '2.4.7-p2' => $and($since244, ['line' => '2.4', 'overlays' => ['2.4.5', '2.4.7-p2'], 'date' => '2024-08-13',
            'patched' => ['framework', 'module-sales']]),
        '2.4.8' => $and($since244, ['line' => '2.4', 'overlays' => ['2.4.5'], 'date' => '2025-04-08',
            'drop' => ['vertex-sample/module-tax', 'yotpo-sample/module-reviews', 'amazon-sample/module-pay']]),
        '2.4.9' => $and($since244, ['line' => '2.4', 'overlays' => ['2.4.5'], 'date' => '2026-05-12', 'php' => '~9.9.0']),
        '2.5.0-beta1' => ['line' => '2.5', 'overlays' => ['2.4.4', '2.4.5', '2.5'], 'with' => ['jwt-user-token'], 'date' => '2026-09-01'],
    ],
    // Packages with versions of their own: name => version => [source directory, what composer.json gets]
    'packages' => [
        'magento/magento-composer-installer' => [
            '0.2.1' => ['magento-composer-installer', []],
            '0.3.0' => ['magento-composer-installer', []],
        ],
        'klarna-sample/module-payments' => ['1.2.0' => ['vendor/klarna-sample/module-payments', []]],
        'vertex-sample/module-tax' => ['4.1.0' => ['vendor/vertex-sample/module-tax', []]],
        'yotpo-sample/module-reviews' => ['3.1.2' => ['vendor/yotpo-sample/module-reviews', []]],
        'amazon-sample/module-pay' => ['5.0.1' => ['vendor/amazon-sample/module-pay', []]],
        'acme/module-loyalty' => [
            '1.0.0' => ['vendor/acme/module-loyalty', ['require' => ['magento/framework' => '>=102.0 <103.0.4']]],
            '1.1.0' => ['vendor/acme/module-loyalty', ['require' => ['magento/framework' => '>=103.0.3']]],
        ],
        'acme/module-gift-note' => ['1.0.0' => ['vendor/acme/module-gift-note', ['require' => ['magento/framework' => '>=102.0']]]],
        'sample-tools/code-sniffer' => [
            '1.5.3' => ['code-sniffer', []], '3.5.8' => ['code-sniffer', []], '3.6.2' => ['code-sniffer', []],
        ],
        'magento/magento-coding-standard' => [
            '6' => ['coding-standard', ['require' => ['sample-tools/code-sniffer' => '~3.5.4'], 'conflict' => ['magento/magento2-base' => '>=2.4.4']]],
            '19' => ['coding-standard', ['require' => ['sample-tools/code-sniffer' => '~3.6.0']]],
        ],
    ],
];
