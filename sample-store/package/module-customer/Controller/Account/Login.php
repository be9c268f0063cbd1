<?php
declare(strict_types=1);

namespace Magento\Customer\Controller\Account;

use Magento\Framework\App\Action\ActionInterface;
use Magento\Framework\App\Response\Http;
use Magento\Framework\View\Page;

class Login implements ActionInterface
{
    private Page $page;

    public function __construct(Page $page)
    {
        $this->page = $page;
    }

    public function execute(): Http
    {
        return $this->page->render('Customer Login', 'customer_account_login', 'Magento_Customer::login.phtml');
    }
}
