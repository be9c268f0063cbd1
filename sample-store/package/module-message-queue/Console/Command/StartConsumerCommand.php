<?php
declare(strict_types=1);

namespace Magento\MessageQueue\Console\Command;

use Magento\Framework\App\DeploymentConfig;
use Magento\Framework\Console\Cli;
use Magento\Framework\Console\Command;
use Magento\Framework\Console\Input;
use Magento\Framework\Console\Output;
use Magento\Framework\ObjectManagerInterface;
use Magento\MessageQueue\Model\Consumers;
use Magento\MessageQueue\Model\Queue;

class StartConsumerCommand extends Command
{
    private const POLL_MICROSECONDS = 200000;

    private Consumers $consumers;
    private Queue $queue;
    private DeploymentConfig $deploymentConfig;
    private ObjectManagerInterface $objectManager;
    private bool $isStopped = false;

    public function __construct(
        Consumers $consumers,
        Queue $queue,
        DeploymentConfig $deploymentConfig,
        ObjectManagerInterface $objectManager
    ) {
        $this->consumers = $consumers;
        $this->queue = $queue;
        $this->deploymentConfig = $deploymentConfig;
        $this->objectManager = $objectManager;
    }

    public function name(): string
    {
        return 'queue:consumers:start';
    }

    public function description(): string
    {
        return 'Start MessageQueue consumer';
    }

    public function arguments(): array
    {
        return ['consumer' => 'required'];
    }

    public function options(): array
    {
        return [
            'max-messages' => 'value', 'batch-size' => 'value', 'area-code' => 'value',
            'single-thread' => 'flag', 'pid-file-path' => 'value',
        ];
    }

    public function execute(Input $input, Output $output): int
    {
        $name = $input->argument('consumer');
        $consumer = $this->consumers->get()[$name] ?? null;
        if ($consumer === null) {
            throw new \LogicException("Specified consumer \"$name\" is not declared.");
        }
        $lock = fopen(BP . "/var/$name.lock", 'c');
        if ($input->has('single-thread') && !flock($lock, LOCK_EX | LOCK_NB)) {
            $output->writeln('<error>Consumer with the same name is running</error>');
            return Cli::RETURN_FAILURE;
        }
        if ($input->has('pid-file-path')) {
            file_put_contents($input->option('pid-file-path'), (string)getmypid());
        }
        $this->stopOnSignal();
        [$class, $method] = explode('::', $consumer['handler']);
        $left = $input->has('max-messages') ? (int)$input->option('max-messages') : PHP_INT_MAX;
        $isWaiting = (bool)$this->deploymentConfig->get('queue/consumers_wait_for_messages', 1);
        while (!$this->isStopped && $left > 0) {
            if ($this->queue->consume($consumer['queue'], [$this->objectManager->get($class), $method])) {
                $left--;
            } elseif (!$isWaiting) {
                break;
            } else {
                usleep(self::POLL_MICROSECONDS);
            }
        }
        return Cli::RETURN_SUCCESS;
    }

    /** A message that is being worked on is finished first. */
    private function stopOnSignal(): void
    {
        if (function_exists('pcntl_async_signals')) {
            pcntl_async_signals(true);
            foreach ([SIGTERM, SIGINT] as $signal) {
                pcntl_signal($signal, function (): void {
                    $this->isStopped = true;
                });
            }
        }
    }
}
