<?php
declare(strict_types=1);

namespace Magento\MessageQueue\Console\Command;

use Magento\Framework\Console\Cli;
use Magento\Framework\Console\Command;
use Magento\Framework\Console\Input;
use Magento\Framework\Console\Output;
use Magento\MessageQueue\Model\Consumers;

class ConsumerListCommand extends Command
{
    private Consumers $consumers;

    public function __construct(Consumers $consumers)
    {
        $this->consumers = $consumers;
    }

    public function name(): string
    {
        return 'queue:consumers:list';
    }

    public function description(): string
    {
        return 'List of MessageQueue consumers';
    }

    public function execute(Input $input, Output $output): int
    {
        $output->writeln(implode("\n", array_keys($this->consumers->get())));
        return Cli::RETURN_SUCCESS;
    }
}
