<?php
declare(strict_types=1);

namespace Magento\Catalog\Controller\Category;

use Magento\Catalog\Model\Categories;
use Magento\Catalog\Model\Products;
use Magento\Framework\App\Action\ActionInterface;
use Magento\Framework\App\Request\Http as Request;
use Magento\Framework\App\Response\Http;
use Magento\Framework\View\Page;

class View implements ActionInterface
{
    private Request $request;
    private Categories $categories;
    private Products $products;
    private Page $page;

    public function __construct(Request $request, Categories $categories, Products $products, Page $page)
    {
        $this->request = $request;
        $this->categories = $categories;
        $this->products = $products;
        $this->page = $page;
    }

    public function execute(): Http
    {
        $category = $this->categories->get((int)$this->request->getParam('id'));
        return $this->page->render($category['name'], 'catalog_category_view', 'Magento_Catalog::products.phtml', [
            'products' => $this->products->getByCategory((int)$category['entity_id']),
        ]);
    }
}
