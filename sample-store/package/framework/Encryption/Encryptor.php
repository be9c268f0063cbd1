<?php
declare(strict_types=1);

namespace Magento\Framework\Encryption;

/** Password hashes in the original's notation hash:salt:version; version 1 is SHA-256 of salt and password. */
final class Encryptor
{
    public function getHash(string $password): string
    {
        $salt = bin2hex(random_bytes(16));
        return hash('sha256', $salt . $password) . ":$salt:1";
    }

    public function validateHash(string $password, string $hash): bool
    {
        [$expected, $salt, $version] = explode(':', $hash) + ['', '', ''];
        return $version === '1' && hash_equals($expected, hash('sha256', $salt . $password));
    }
}
