<?php
declare(strict_types=1);

namespace Magento\Catalog\Block;

use Magento\Catalog\Model\Products;
use Magento\Framework\App\Config;
use Magento\Framework\View\BlockInterface;

class NewProducts implements BlockInterface
{
    private Products $products;
    private Config $config;

    public function __construct(Products $products, Config $config)
    {
        $this->products = $products;
        $this->config = $config;
    }

    public function getData(): array
    {
        return [
            'base' => rtrim((string)$this->config->getValue('web/unsecure/base_url'), '/'),
            'products' => $this->products->getNewest(8),
        ];
    }
}
