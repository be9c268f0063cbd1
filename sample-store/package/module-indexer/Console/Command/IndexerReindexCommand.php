<?php
declare(strict_types=1);

namespace Magento\Indexer\Console\Command;

use Magento\Framework\App\Release;
use Magento\Framework\Console\Cli;
use Magento\Framework\Console\Command;
use Magento\Framework\Console\Input;
use Magento\Framework\Console\Output;
use Magento\Indexer\Model\Indexers;

class IndexerReindexCommand extends Command
{
    private Indexers $indexers;

    public function __construct(Indexers $indexers)
    {
        $this->indexers = $indexers;
    }

    public function name(): string
    {
        return 'indexer:reindex';
    }

    public function description(): string
    {
        return 'Reindexes Data';
    }

    public function arguments(): array
    {
        return ['index' => 'list'];
    }

    public function execute(Input $input, Output $output): int
    {
        $result = Cli::RETURN_SUCCESS;
        foreach ($this->indexers->get($input->argument('index', [])) as $id => $indexer) {
            $start = microtime(true);
            // Since 2.4 the title is written before the work, so that one sees what is going on.
            $output->write(Release::isAtLeast('2.4') ? $indexer['title'] . ' index ' : '');
            try {
                $this->indexers->reindex($id, $indexer['class']);
                $output->writeln((Release::isAtLeast('2.4') ? '' : $indexer['title'] . ' index ')
                    . 'has been rebuilt successfully in ' . gmdate('H:i:s', (int)(microtime(true) - $start)));
            } catch (\Throwable $e) {
                $output->writeln(Release::isAtLeast('2.4') ? 'process error during indexation process:'
                    : $indexer['title'] . ' indexer process unknown error:');
                $output->writeln($e->getMessage());
                $result = Cli::RETURN_FAILURE;
            }
        }
        return $result;
    }
}
