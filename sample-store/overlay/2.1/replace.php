<?php
return [
    ['magento2-base', 'nginx.conf.sample', '|static|errors/report|errors/404|errors/503|health_check', '|static|report|404|503'],
    ['magento2-base', '.user.ini', 'memory_limit = 756M', 'memory_limit = 768M'],
    ['magento2-base', 'pub/.user.ini', 'memory_limit = 756M', 'memory_limit = 768M'],
    ['magento2-base', '.gitignore', "/generated/*\n!/generated/.htaccess\n", ''],
    ['module-catalog-search', 'etc/config.xml', '<engine>elasticsearch7</engine>', '<engine>mysql</engine>'],
    // Commands that came with 2.2.
    ['module-cron', 'etc/di.xml', '                <item name="cron_install" xsi:type="object">Magento\Cron\Console\Command\CronInstallCommand</item>' . "\n", ''],
    ['module-cron', 'etc/di.xml', '                <item name="cron_remove" xsi:type="object">Magento\Cron\Console\Command\CronRemoveCommand</item>' . "\n", ''],
    ['module-deploy', 'etc/di.xml', '                <item name="application_dump" xsi:type="object">Magento\Deploy\Console\Command\ApplicationDumpCommand</item>' . "\n", ''],
    ['module-deploy', 'etc/di.xml', '                <item name="config_import" xsi:type="object">Magento\Deploy\Console\Command\ConfigImportCommand</item>' . "\n", ''],
];
