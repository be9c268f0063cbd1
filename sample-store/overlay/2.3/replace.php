<?php
return [
    ['module-catalog-search', 'etc/config.xml', '<engine>elasticsearch7</engine>', '<engine>mysql</engine>'],
];
