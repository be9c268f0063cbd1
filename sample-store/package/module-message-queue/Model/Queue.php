<?php
declare(strict_types=1);

namespace Magento\MessageQueue\Model;

use Magento\Framework\App\ResourceConnection;

/** Queues in the database, with the states the original uses. */
class Queue
{
    private const STATUS_NEW = 2;
    private const STATUS_IN_PROGRESS = 3;
    private const STATUS_COMPLETE = 4;
    private const STATUS_ERROR = 6;

    private ResourceConnection $resource;

    public function __construct(ResourceConnection $resource)
    {
        $this->resource = $resource;
    }

    public function publish(string $topic, string $body): void
    {
        $connection = $this->resource->getConnection();
        $connection->query('INSERT IGNORE INTO queue (name) VALUES (?)', [$topic]);
        $queueId = $connection->fetchOne('SELECT id FROM queue WHERE name = ?', [$topic]);
        $messageId = $connection->insert('queue_message', ['topic_name' => $topic, 'body' => $body]);
        $connection->insert('queue_message_status', [
            'queue_id' => $queueId, 'message_id' => $messageId, 'status' => self::STATUS_NEW,
        ]);
    }

    /** @return bool whether there was a message */
    public function consume(string $queue, callable $handler): bool
    {
        $connection = $this->resource->getConnection();
        $message = $connection->fetchRow(
            'SELECT s.id, m.body FROM queue_message_status s JOIN queue q ON q.id = s.queue_id'
            . ' JOIN queue_message m ON m.id = s.message_id WHERE q.name = ? AND s.status = ? ORDER BY s.id LIMIT 1',
            [$queue, self::STATUS_NEW]
        );
        if ($message === null) {
            return false;
        }
        $isMine = $connection->query(
            'UPDATE queue_message_status SET status = ?, number_of_trials = number_of_trials + 1 WHERE id = ? AND status = ?',
            [self::STATUS_IN_PROGRESS, $message['id'], self::STATUS_NEW]
        )->rowCount() === 1;
        if ($isMine) {
            try {
                $handler($message['body']);
                $status = self::STATUS_COMPLETE;
            } catch (\Throwable $e) {
                \Magento\Framework\Logger\Logger::critical($e);
                $status = self::STATUS_ERROR;
            }
            $connection->update('queue_message_status', ['status' => $status], 'id = ?', [$message['id']]);
        }
        return true;
    }
}
