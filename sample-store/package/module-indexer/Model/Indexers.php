<?php
declare(strict_types=1);

namespace Magento\Indexer\Model;

use Magento\Framework\App\ResourceConnection;
use Magento\Framework\Config\Reader;
use Magento\Framework\ObjectManagerInterface;

class Indexers
{
    private Reader $reader;
    private ResourceConnection $resource;
    private ObjectManagerInterface $objectManager;

    public function __construct(Reader $reader, ResourceConnection $resource, ObjectManagerInterface $objectManager)
    {
        $this->reader = $reader;
        $this->resource = $resource;
        $this->objectManager = $objectManager;
    }

    /**
     * @param string[] $ids empty for all
     * @return array<string, array{title: string, class: string}>
     */
    public function get(array $ids = []): array
    {
        $indexers = $this->reader->load('indexer.xml', '', static function (\SimpleXMLElement $xml, array $all): array {
            foreach ($xml->indexer as $indexer) {
                $all[(string)$indexer['id']] = ['title' => (string)$indexer->title, 'class' => (string)$indexer['class']];
            }
            return $all;
        });
        $unknown = array_diff($ids, array_keys($indexers));
        if ($unknown !== []) {
            throw new \InvalidArgumentException("The following requested index types are not supported: '"
                . implode("', '", $unknown) . "'.\nSupported types: " . implode(', ', array_keys($indexers)));
        }
        return $ids === [] ? $indexers : array_intersect_key($indexers, array_flip($ids));
    }

    public function status(string $id): string
    {
        return (string)($this->resource->getConnection()
            ->fetchOne('SELECT status FROM indexer_state WHERE indexer_id = ?', [$id]) ?? 'invalid');
    }

    public function reindex(string $id, string $class): void
    {
        $this->setStatus($id, 'working');
        try {
            $this->objectManager->create($class)->executeFull();
        } catch (\Throwable $e) {
            $this->setStatus($id, 'invalid');
            throw $e;
        }
        $this->setStatus($id, 'valid');
    }

    public function setStatus(string $id, string $status): void
    {
        $connection = $this->resource->getConnection();
        $state = ['status' => $status, 'updated' => gmdate('Y-m-d H:i:s')];
        if ($connection->fetchOne('SELECT 1 FROM indexer_state WHERE indexer_id = ?', [$id]) === null) {
            $connection->insert('indexer_state', ['indexer_id' => $id] + $state);
        } else {
            $connection->update('indexer_state', $state, 'indexer_id = ?', [$id]);
        }
    }
}
