<?php
declare(strict_types=1);

namespace Magento\Sales\Model;

use Magento\Fraud\Api\Client;

class FraudCheck
{
    private Client $client;

    public function __construct(Client $client)
    {
        $this->client = $client;
    }

    public function isSuspicious(string $email): bool
    {
        return $this->client->ask($email);
    }
}
