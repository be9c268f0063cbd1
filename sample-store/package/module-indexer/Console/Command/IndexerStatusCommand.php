<?php
declare(strict_types=1);

namespace Magento\Indexer\Console\Command;

use Magento\Framework\App\Release;
use Magento\Framework\Console\Cli;
use Magento\Framework\Console\Command;
use Magento\Framework\Console\Input;
use Magento\Framework\Console\Output;
use Magento\Indexer\Model\Indexers;

class IndexerStatusCommand extends Command
{
    private const LABELS = ['valid' => 'Ready', 'invalid' => 'Reindex required', 'working' => 'Processing'];

    private Indexers $indexers;

    public function __construct(Indexers $indexers)
    {
        $this->indexers = $indexers;
    }

    public function name(): string
    {
        return 'indexer:status';
    }

    public function description(): string
    {
        return 'Shows status of Indexer';
    }

    public function arguments(): array
    {
        return ['index' => 'list'];
    }

    public function execute(Input $input, Output $output): int
    {
        $rows = [];
        foreach ($this->indexers->get($input->argument('index', [])) as $id => $indexer) {
            $status = self::LABELS[$this->indexers->status($id)] ?? 'unknown';
            $rows[] = Release::isAtLeast('2.4') ? [$id, $indexer['title'], $status, 'Save', '', '']
                : [$indexer['title'], $status, 'Save', '', ''];
        }
        $titles = ['Title', 'Status', 'Update On', 'Schedule Status', 'Schedule Updated'];
        $this->table(Release::isAtLeast('2.4') ? array_merge(['ID'], $titles) : $titles, $rows, $output);
        return Cli::RETURN_SUCCESS;
    }

    /**
     * @param string[] $titles
     * @param array<int, string[]> $rows
     */
    private function table(array $titles, array $rows, Output $output): void
    {
        $widths = array_map('strlen', $titles);
        foreach ($rows as $row) {
            foreach ($row as $i => $cell) {
                $widths[$i] = max($widths[$i], strlen($cell));
            }
        }
        $line = '+' . implode('+', array_map(static function (int $width): string {
            return str_repeat('-', $width + 2);
        }, $widths)) . '+';
        $print = static function (array $cells) use ($widths, $output): void {
            $output->writeln('| ' . implode(' | ', array_map('str_pad', $cells, $widths)) . ' |');
        };
        $output->writeln($line);
        $print($titles);
        $output->writeln($line);
        array_map($print, $rows);
        $output->writeln($line);
    }
}
