<?php
declare(strict_types=1);

namespace Magento\Setup\Console\Command;

use Magento\Framework\App\Release;
use Magento\Framework\App\State;
use Magento\Framework\Console\Cli;
use Magento\Framework\Console\Command;
use Magento\Framework\Console\Input;
use Magento\Framework\Console\Output;
use Magento\Framework\Setup\Declaration\Schema;
use Magento\Setup\Model\Installer;
use Magento\Setup\Model\SearchValidator;

class UpgradeCommand extends Command
{
    private Installer $installer;
    private SearchValidator $searchValidator;
    private State $state;
    private Schema $schema;

    public function __construct(Installer $installer, SearchValidator $searchValidator, State $state, Schema $schema)
    {
        $this->installer = $installer;
        $this->searchValidator = $searchValidator;
        $this->state = $state;
        $this->schema = $schema;
    }

    public function name(): string
    {
        return 'setup:upgrade';
    }

    public function description(): string
    {
        return 'Upgrades the Magento application, DB data, and schema';
    }

    public function options(): array
    {
        return ['keep-generated' => 'flag'] + (!Release::isAtLeast('2.3') ? []
            : ['convert-old-scripts' => 'maybe', 'safe-mode' => 'maybe', 'data-restore' => 'maybe', 'dry-run' => 'maybe']);
    }

    public function execute(Input $input, Output $output): int
    {
        try {
            $keepGenerated = $input->has('keep-generated');
            $this->installer->updateModulesSequence($keepGenerated, $output);
            $this->searchValidator->validate();
            if ($input->has('dry-run')) {
                $output->writeln(implode("\n", $this->schema->changes()));
                return Cli::RETURN_SUCCESS;
            }
            $this->installer->installSchema($output);
            $this->installer->installDataFixtures($output, true);
            if (Release::isAtLeast('2.3')) {
                $output->writeln('<info>Nothing to import.</info>');
            }
            if (!Release::isAtLeast('2.3') && !$keepGenerated) {
                $output->writeln('<info>Please re-run Magento compile command</info>');
            } elseif (!$keepGenerated && $this->state->getMode() === State::MODE_PRODUCTION) {
                $output->writeln('<info>Please re-run Magento compile command. Use the command "setup:di:compile"</info>');
            }
        } catch (\Exception $e) {
            if (!Release::isAtLeast('2.3')) {
                throw $e;
            }
            $output->writeln('<error>' . $e->getMessage() . '</error>');
            return Cli::RETURN_FAILURE;
        }
        return Cli::RETURN_SUCCESS;
    }
}
