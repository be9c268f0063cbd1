<?php
return [
    ['module-customer', 'view/frontend/templates/login.phtml', 'type="password" required', 'type="password" autocomplete="current-password" required'],
    ['magento2-base', 'pub/.htaccess', 'Header set X-Content-Type-Options "nosniff"', "Header set X-Content-Type-Options \"nosniff\"\n    Header set Referrer-Policy \"same-origin\""],
];
