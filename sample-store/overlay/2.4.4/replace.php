<?php
return [
    // Schema: a table goes, a table comes (module-jwt-user-token), columns are added.
    ['module-catalog', 'etc/db_schema.xml', <<<'XML'
    <table name="catalog_compare_log" resource="default" engine="innodb" comment="Recently compared products">
        <column xsi:type="int" name="log_id" unsigned="true" nullable="false" identity="true" comment="Log Id"/>
        <column xsi:type="int" name="product_id" unsigned="true" nullable="false" comment="Product Id"/>
        <column xsi:type="timestamp" name="created_at" nullable="false" default="CURRENT_TIMESTAMP" comment="Created At"/>
        <constraint xsi:type="primary" referenceId="PRIMARY"><column name="log_id"/></constraint>
    </table>
XML
        , ''],
    ['module-customer', 'etc/db_schema.xml', '<column xsi:type="varchar" name="password_hash"', '<column xsi:type="timestamp" name="session_cutoff" comment="Session Cutoff"/>'
        . "\n        " . '<column xsi:type="varchar" name="password_hash"'],
    ['module-sales', 'etc/db_schema.xml', '<column xsi:type="decimal" name="total_qty_ordered"', '<column xsi:type="varchar" name="order_source" length="32" nullable="false" default="web" comment="Order Source"/>'
        . "\n        " . '<column xsi:type="decimal" name="total_qty_ordered"'],
    ['module-message-queue', 'etc/events.xml', 'PublishPlacedOrder', 'PublishOrder'],
    // Every page needs one thing more: what was compiled for the release before doesn't fit any longer.
    ['framework', 'View/Page.php', '        State $state
    ) {', '        State $state,
        Design $design
    ) {'],
    ['framework', 'View/Page.php', '        $this->state = $state;', '        $this->state = $state;
        $this->design = $design;'],
    ['framework', 'View/Page.php', '    private State $state;', '    private State $state;
    private Design $design;'],
    ['framework', 'View/Page.php', '        $layout = $this->layout;', '        $this->design->getThemeFallback($theme);
        $layout = $this->layout;'],
    // Files of the root.
    ['magento2-base', '.htaccess', '    php_value max_execution_time 18000', '    php_value max_execution_time 36000'],
    ['magento2-base', '.user.ini', 'suhosin.session.cryptua = off', 'realpath_cache_size = 10M'],
    ['magento2-base', 'pub/.user.ini', 'suhosin.session.cryptua = off', 'realpath_cache_size = 10M'],
    ['magento2-base', 'pub/.htaccess', '    RewriteRule .* - [L,R=405]', '    RewriteRule .* - [L,R=405]

    ## Uploads of customers are never executed
    RewriteRule ^media/customer/ - [F,L]'],
    ['magento2-base', 'pub/index.php', ' * Entry point of the web application.', ' * Entry point of the web application; the document root should be this directory.'],
    ['magento2-base', 'nginx.conf.sample', '    fastcgi_read_timeout 600s;', '    fastcgi_read_timeout 900s;'],
    ['magento2-base', 'nginx.conf.sample', "autoindex off;\n", "autoindex off;\nserver_tokens off;\n"],
    ['magento2-base', 'lib/web/mage/cookies.js', "path=/; samesite=lax'", "path=/; samesite=lax; max-age=86400'"],
    ['magento2-base', 'lib/web/css/base.css', 'a { color: #1b5e8c; }', 'a { color: #0f5c94; }'],
    ['theme-frontend-luma', 'web/css/styles.css', 'background: #1979c3', 'background: #006bb4'],
];
