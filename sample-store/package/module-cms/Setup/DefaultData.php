<?php
declare(strict_types=1);

namespace Magento\Cms\Setup;

use Magento\Framework\DB\Adapter;

final class DefaultData
{
    public static function install(Adapter $connection): void
    {
        $connection->insertMultiple('cms_page', [
            ['title' => 'Home Page', 'identifier' => 'home', 'content' => '<p>Welcome 👋 — everything for the small kitchen.</p>'],
            ['title' => 'Page not found', 'identifier' => 'no-route', 'content' => '<p>The page you asked for isn’t here.</p>'],
        ]);
        $connection->insert('cms_block', [
            'title' => 'Delivery', 'identifier' => 'delivery', 'content' => '<p>🚚 Delivered in two days · “naïve” crème brûlée 日本語</p>',
        ]);
    }
}
