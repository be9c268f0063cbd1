<?php
declare(strict_types=1);

namespace Magento\MessageQueue\Observer;

use Magento\Framework\Event\ObserverInterface;
use Magento\MessageQueue\Model\Queue;

class PublishOrder implements ObserverInterface
{
    private Queue $queue;

    public function __construct(Queue $queue)
    {
        $this->queue = $queue;
    }

    public function execute(array $data): void
    {
        $this->queue->publish('sales.order.export', (string)json_encode($data['order']));
    }
}
