<?php
declare(strict_types=1);

namespace Magento\CatalogSearch\Controller\Result;

use Magento\Catalog\Model\Products;
use Magento\CatalogSearch\Model\EngineResolver;
use Magento\Framework\App\Action\ActionInterface;
use Magento\Framework\App\Request\Http as Request;
use Magento\Framework\App\ResourceConnection;
use Magento\Framework\App\Response\Http;
use Magento\Framework\View\Page;

class Index implements ActionInterface
{
    private Request $request;
    private EngineResolver $engineResolver;
    private Products $products;
    private ResourceConnection $resource;
    private Page $page;

    public function __construct(
        Request $request,
        EngineResolver $engineResolver,
        Products $products,
        ResourceConnection $resource,
        Page $page
    ) {
        $this->request = $request;
        $this->engineResolver = $engineResolver;
        $this->products = $products;
        $this->resource = $resource;
        $this->page = $page;
    }

    public function execute(): Http
    {
        $query = mb_substr(trim((string)$this->request->getParam('q', '')), 0, 128);
        $products = $query === '' ? [] : $this->products->getByIds($this->engineResolver->get()->search($query));
        if ($query !== '') {
            $this->resource->getConnection()->query(
                'INSERT INTO search_query (query_text, num_results, popularity, store_id) VALUES (?, ?, 1, 1)'
                . ' ON DUPLICATE KEY UPDATE popularity = popularity + 1, num_results = VALUES(num_results)',
                [$query, count($products)]
            );
        }
        return $this->page->render(
            "Search results for: '$query'",
            'catalogsearch_result_index',
            'Magento_Catalog::products.phtml',
            ['products' => $products]
        );
    }
}
