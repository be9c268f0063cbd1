<?php
declare(strict_types=1);

namespace Magento\Indexer\Console\Command;

use Magento\Framework\Console\Cli;
use Magento\Framework\Console\Command;
use Magento\Framework\Console\Input;
use Magento\Framework\Console\Output;
use Magento\Indexer\Model\Indexers;

class IndexerInfoCommand extends Command
{
    private Indexers $indexers;

    public function __construct(Indexers $indexers)
    {
        $this->indexers = $indexers;
    }

    public function name(): string
    {
        return 'indexer:info';
    }

    public function description(): string
    {
        return 'Shows allowed Indexers';
    }

    public function execute(Input $input, Output $output): int
    {
        foreach ($this->indexers->get() as $id => $indexer) {
            $output->writeln(sprintf('%-40s %s', $id, $indexer['title']));
        }
        return Cli::RETURN_SUCCESS;
    }
}
