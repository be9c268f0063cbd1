<?php
declare(strict_types=1);

namespace Magento\Deploy\Console\Command;

use Magento\Framework\App\State;
use Magento\Framework\Console\Cli;
use Magento\Framework\Console\Command;
use Magento\Framework\Console\Input;
use Magento\Framework\Console\Output;

class ShowModeCommand extends Command
{
    private State $state;

    public function __construct(State $state)
    {
        $this->state = $state;
    }

    public function name(): string
    {
        return 'deploy:mode:show';
    }

    public function description(): string
    {
        return 'Displays current application mode.';
    }

    public function execute(Input $input, Output $output): int
    {
        $output->writeln("Current application mode: {$this->state->getMode()}."
            . ' (Note: Environment variables may override this value.)');
        return Cli::RETURN_SUCCESS;
    }
}
