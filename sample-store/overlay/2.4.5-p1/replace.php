<?php
return [
    ['magento2-base', 'pub/index.php', 'declare(strict_types=1);', "declare(strict_types=1);\n\n// Release 2.4.5-p1."],
];
