<?php
declare(strict_types=1);

namespace Magento\Checkout\Controller\Index;

use Magento\Directory\Model\Countries;
use Magento\Framework\App\Action\ActionInterface;
use Magento\Framework\App\Response\Http;
use Magento\Framework\View\Page;

class Index implements ActionInterface
{
    private Countries $countries;
    private Page $page;

    public function __construct(Countries $countries, Page $page)
    {
        $this->countries = $countries;
        $this->page = $page;
    }

    public function execute(): Http
    {
        return $this->page->render('Shipping', 'checkout_index_index', 'Magento_Checkout::shipping.phtml', [
            'countries' => $this->countries->getList(),
        ]);
    }
}
