<?php
declare(strict_types=1);

namespace Magento\User\Model;

use Magento\Framework\App\ResourceConnection;
use Magento\Framework\Encryption\Encryptor;

class Authentication
{
    private ResourceConnection $resource;
    private Encryptor $encryptor;

    public function __construct(ResourceConnection $resource, Encryptor $encryptor)
    {
        $this->resource = $resource;
        $this->encryptor = $encryptor;
    }

    public function login(string $username, string $password): ?int
    {
        $connection = $this->resource->getConnection();
        $user = $connection->fetchRow('SELECT * FROM admin_user WHERE username = ? AND is_active = 1', [$username]);
        if ($user === null || !$this->encryptor->validateHash($password, $user['password'])) {
            return null;
        }
        $connection->query(
            'UPDATE admin_user SET lognum = lognum + 1, logdate = UTC_TIMESTAMP() WHERE user_id = ?',
            [$user['user_id']]
        );
        return (int)$user['user_id'];
    }
}
