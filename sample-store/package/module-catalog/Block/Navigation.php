<?php
declare(strict_types=1);

namespace Magento\Catalog\Block;

use Magento\Catalog\Model\Categories;
use Magento\Framework\App\Config;
use Magento\Framework\View\BlockInterface;

class Navigation implements BlockInterface
{
    private Categories $categories;
    private Config $config;

    public function __construct(Categories $categories, Config $config)
    {
        $this->categories = $categories;
        $this->config = $config;
    }

    public function getData(): array
    {
        return [
            'base' => rtrim((string)$this->config->getValue('web/unsecure/base_url'), '/'),
            'categories' => $this->categories->getMenu(),
        ];
    }
}
