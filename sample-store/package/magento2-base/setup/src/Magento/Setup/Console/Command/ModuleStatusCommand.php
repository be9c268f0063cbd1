<?php
declare(strict_types=1);

namespace Magento\Setup\Console\Command;

use Magento\Framework\App\Release;
use Magento\Framework\Console\Cli;
use Magento\Framework\Console\Command;
use Magento\Framework\Console\Input;
use Magento\Framework\Console\Output;
use Magento\Framework\Module\ModuleList;

class ModuleStatusCommand extends Command
{
    private ModuleList $moduleList;

    public function __construct(ModuleList $moduleList)
    {
        $this->moduleList = $moduleList;
    }

    public function name(): string
    {
        return 'module:status';
    }

    public function description(): string
    {
        return 'Displays status of modules';
    }

    public function arguments(): array
    {
        return Release::isAtLeast('2.3') ? ['module-names' => 'list'] : [];
    }

    public function options(): array
    {
        return Release::isAtLeast('2.3') ? ['enabled' => 'flag', 'disabled' => 'flag'] : [];
    }

    public function execute(Input $input, Output $output): int
    {
        $all = array_keys($this->moduleList->getAll());
        $enabled = array_values(array_filter($all, [$this->moduleList, 'has']));
        $disabled = array_values(array_diff($all, $enabled));
        foreach ($input->argument('module-names', []) as $name) {
            return $this->one($name, $all, $output);
        }
        if ($input->has('enabled') || $input->has('disabled')) {
            $names = $input->has('enabled') ? $enabled : $disabled;
            $output->writeln($names === [] ? 'None' : implode("\n", $names));
            return $names === [] ? Cli::RETURN_FAILURE : Cli::RETURN_SUCCESS;
        }
        $output->writeln('<info>List of enabled modules:</info>');
        $output->writeln($enabled === [] ? 'None' : implode("\n", $enabled));
        $output->writeln('');
        $output->writeln('<info>List of disabled modules:</info>');
        $output->writeln($disabled === [] ? 'None' : implode("\n", $disabled));
        if (Release::isAtLeast('2.3')) {
            $output->writeln('');
        }
        return Cli::RETURN_SUCCESS;
    }

    /**
     * The exit code of an enabled module is 1, odd as it is.
     *
     * @param string[] $all
     */
    private function one(string $name, array $all, Output $output): int
    {
        $prefix = Release::isAtLeast('2.4') ? "$name : " : '';
        if (!in_array($name, $all, true)) {
            $output->writeln("$prefix<error>Module does not exist</error>");
            return Cli::RETURN_FAILURE;
        }
        if ($this->moduleList->has($name)) {
            $output->writeln("$prefix<info>Module is enabled</info>");
            return Cli::RETURN_FAILURE;
        }
        $output->writeln($prefix === '' ? '<info>Module is disabled</info>' : "$prefix<info> Module is disabled</info>");
        return Cli::RETURN_SUCCESS;
    }
}
