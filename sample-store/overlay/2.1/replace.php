<?php
return [
    ['magento2-base', 'nginx.conf.sample', '|static|errors/report|errors/404|errors/503|health_check', '|static|report|404|503'],
    ['magento2-base', '.user.ini', 'memory_limit = 756M', 'memory_limit = 768M'],
    ['magento2-base', 'pub/.user.ini', 'memory_limit = 756M', 'memory_limit = 768M'],
    ['magento2-base', '.gitignore', "/generated/*\n!/generated/.htaccess\n", ''],
    ['module-catalog-search', 'etc/config.xml', '<engine>elasticsearch7</engine>', '<engine>mysql</engine>'],
];
