<?php
declare(strict_types=1);

namespace Magento\Framework\Console;

/** The commands that modules add through di.xml. */
class CommandList
{
    /** @var Command[] */
    private array $commands;

    /** @param Command[] $commands */
    public function __construct(array $commands = [])
    {
        $this->commands = $commands;
    }

    /** @return Command[] */
    public function getCommands(): array
    {
        return $this->commands;
    }
}
