<?php
declare(strict_types=1);

namespace Magento\User\Setup;

use Magento\Framework\DB\Adapter;

final class DefaultData
{
    public static function install(Adapter $connection): void
    {
        $roleId = $connection->insert('authorization_role', [
            'parent_id' => 0, 'tree_level' => 1, 'sort_order' => 1, 'role_type' => 'G',
            'user_id' => 0, 'user_type' => '2', 'role_name' => 'Administrators',
        ]);
        $connection->insert('authorization_rule', [
            'role_id' => $roleId, 'resource_id' => 'Magento_Backend::all', 'permission' => 'allow',
        ]);
    }
}
