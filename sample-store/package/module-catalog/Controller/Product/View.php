<?php
declare(strict_types=1);

namespace Magento\Catalog\Controller\Product;

use Magento\Catalog\Model\Products;
use Magento\Framework\App\Action\ActionInterface;
use Magento\Framework\App\Request\Http as Request;
use Magento\Framework\App\Response\Http;
use Magento\Framework\View\Page;

class View implements ActionInterface
{
    private Request $request;
    private Products $products;
    private Page $page;

    public function __construct(Request $request, Products $products, Page $page)
    {
        $this->request = $request;
        $this->products = $products;
        $this->page = $page;
    }

    public function execute(): Http
    {
        $product = $this->products->get((int)$this->request->getParam('id'));
        return $this->page->render($product['name'], 'catalog_product_view', 'Magento_Catalog::product.phtml', [
            'product' => $product,
        ]);
    }
}
