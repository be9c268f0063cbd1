<?php
declare(strict_types=1);

namespace Magento\Framework\Event;

use Magento\Framework\Config\Reader;
use Magento\Framework\ObjectManagerInterface;

class Manager
{
    private Reader $reader;
    private ObjectManagerInterface $objectManager;

    public function __construct(Reader $reader, ObjectManagerInterface $objectManager)
    {
        $this->reader = $reader;
        $this->objectManager = $objectManager;
    }

    /** @param array<string, mixed> $data */
    public function dispatch(string $event, array $data = []): void
    {
        $observers = $this->reader->load('events.xml', '', static function (\SimpleXMLElement $xml, array $all): array {
            foreach ($xml->event as $node) {
                foreach ($node->observer as $observer) {
                    $all[(string)$node['name']][(string)$observer['name']] = (string)$observer['instance'];
                }
            }
            return $all;
        });
        foreach ($observers[$event] ?? [] as $class) {
            $this->objectManager->get($class)->execute($data);
        }
    }
}
