<?php
declare(strict_types=1);

namespace Magento\Setup\Model;

use Magento\Framework\App\Release;

/** What setup:install writes to env.php and to core_config_data. */
final class EnvironmentFile
{
    /**
     * @param array<string, mixed> $options
     * @return array<string, mixed>
     */
    public static function create(array $options): array
    {
        $prefix = substr(md5(BP), 0, 3) . '_';
        return [
            'backend' => ['frontName' => (string)($options['backend-frontname'] ?? 'admin_' . bin2hex(random_bytes(3)))],
            'cache' => ['frontend' => ['default' => ['id_prefix' => $prefix], 'page_cache' => ['id_prefix' => $prefix]]],
        ] + (Release::isAtLeast('2.4') ? ['remote_storage' => ['driver' => 'file']] : [])
        + (Release::isAtLeast('2.3') ? ['queue' => ['consumers_wait_for_messages' => 1]] : []) + [
            'crypt' => ['key' => (string)($options['key'] ?? bin2hex(random_bytes(16)))],
            'db' => [
                'table_prefix' => '',
                'connection' => ['default' => [
                    'host' => (string)($options['db-host'] ?? 'localhost'),
                    'dbname' => (string)($options['db-name'] ?? 'magento2'),
                    'username' => (string)($options['db-user'] ?? 'root'),
                    'password' => (string)($options['db-password'] ?? ''),
                    'model' => 'mysql4',
                    'engine' => 'innodb',
                    'initStatements' => 'SET NAMES utf8;',
                    'active' => '1',
                ]],
            ],
            'resource' => ['default_setup' => ['connection' => 'default']],
            'x-frame-options' => 'SAMEORIGIN',
            'MAGE_MODE' => 'default',
            'session' => ['save' => (string)($options['session-save'] ?? 'files')],
            'lock' => ['provider' => 'db', 'config' => ['prefix' => '']],
            'directories' => ['document_root_is_pub' => true],
            'cache_types' => [],
        ];
    }

    /**
     * @param array<string, mixed> $options
     * @return array<string, string>
     */
    public static function configuration(array $options): array
    {
        $paths = [
            'base-url' => 'web/unsecure/base_url',
            'language' => 'general/locale/code',
            'currency' => 'currency/options/base',
            'timezone' => 'general/locale/timezone',
            'use-rewrites' => 'web/seo/use_rewrites',
            'search-engine' => 'catalog/search/engine',
            'elasticsearch-host' => 'catalog/search/elasticsearch7_server_hostname',
            'elasticsearch-port' => 'catalog/search/elasticsearch7_server_port',
            'elasticsearch-index-prefix' => 'catalog/search/elasticsearch7_index_prefix',
        ];
        $values = [];
        foreach ($paths as $option => $path) {
            if (isset($options[$option])) {
                $values[$path] = (string)$options[$option];
            }
        }
        return $values;
    }
}
