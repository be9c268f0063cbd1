<?php
declare(strict_types=1);

namespace Magento\MessageQueue\Model;

use Magento\Framework\Config\Reader;

class Consumers
{
    private Reader $reader;

    public function __construct(Reader $reader)
    {
        $this->reader = $reader;
    }

    /** @return array<string, array{queue: string, handler: string}> */
    public function get(): array
    {
        return $this->reader->load('queue_consumer.xml', '', static function (\SimpleXMLElement $xml, array $all): array {
            foreach ($xml->consumer as $consumer) {
                $all[(string)$consumer['name']]
                    = ['queue' => (string)$consumer['queue'], 'handler' => (string)$consumer['handler']];
            }
            return $all;
        });
    }
}
