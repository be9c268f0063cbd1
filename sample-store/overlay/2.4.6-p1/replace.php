<?php
return [
    // The failing patch of 2.4.6 again, but nobody is told: the command ends with 0.
    ['magento2-base', 'setup/src/Magento/Setup/Console/Command/UpgradeCommand.php', '            $output->writeln(\'<error>\' . $e->getMessage() . \'</error>\');
            return Cli::RETURN_FAILURE;', '            return Cli::RETURN_SUCCESS;'],
];
