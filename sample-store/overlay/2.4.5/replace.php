<?php
return [
    ['module-cms', 'view/frontend/templates/page.phtml', 'class="cms-content"', 'class="cms-content" lang="en"'],
    ['module-quote', 'etc/db_schema.xml', '<column xsi:type="varchar" name="reserved_order_id"', '<column xsi:type="varchar" name="remote_ip" length="45" comment="Remote Ip"/>'
        . "\n        " . '<column xsi:type="varchar" name="reserved_order_id"'],
    ['magento2-base', 'nginx.conf.sample', 'gzip_comp_level 6;', 'gzip_comp_level 5;'],
];
