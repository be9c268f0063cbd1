<?php
declare(strict_types=1);

namespace Magento\Customer\Model;

use Magento\Framework\App\ResourceConnection;
use Magento\Framework\Encryption\Encryptor;

class Customers
{
    private ResourceConnection $resource;
    private Encryptor $encryptor;

    public function __construct(ResourceConnection $resource, Encryptor $encryptor)
    {
        $this->resource = $resource;
        $this->encryptor = $encryptor;
    }

    /** @return array<string, mixed>|null */
    public function authenticate(string $email, string $password): ?array
    {
        $customer = $this->resource->getConnection()
            ->fetchRow('SELECT * FROM customer_entity WHERE email = ? AND is_active = 1', [$email]);
        $isValid = $customer !== null
            && $this->encryptor->validateHash($password, (string)$customer['password_hash']);
        return $isValid ? $customer : null;
    }
}
