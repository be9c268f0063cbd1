<?php
declare(strict_types=1);

namespace Magento\Setup\Console;

/** Commands that work before the store is installed. */
final class CommandList
{
    public const CLASSES = [
        Command\AdminUserCreateCommand::class,
        Command\DbStatusCommand::class,
        Command\DeployStaticContentCommand::class,
        Command\DiCompileCommand::class,
        Command\InfoAdminUriCommand::class,
        Command\InstallCommand::class,
        Command\ModuleDisableCommand::class,
        Command\ModuleEnableCommand::class,
        Command\ModuleStatusCommand::class,
        Command\UpgradeCommand::class,
    ];
}
