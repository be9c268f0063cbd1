<?php
declare(strict_types=1);

namespace Magento\Customer\Controller\Account;

use Magento\Customer\Model\Customers;
use Magento\Framework\App\Action\ActionInterface;
use Magento\Framework\App\Request\Http as Request;
use Magento\Framework\App\Response\Http;
use Magento\Framework\Exception\LocalizedException;
use Magento\Framework\Session\SessionManager;
use Magento\Framework\View\Page;

class LoginPost implements ActionInterface
{
    private Request $request;
    private SessionManager $session;
    private Customers $customers;
    private Page $page;

    public function __construct(Request $request, SessionManager $session, Customers $customers, Page $page)
    {
        $this->request = $request;
        $this->session = $session;
        $this->customers = $customers;
        $this->page = $page;
    }

    public function execute(): Http
    {
        try {
            $this->session->assertFormKey((string)$this->request->getParam('form_key'));
            $customer = $this->customers->authenticate(
                (string)$this->request->getParam('email'),
                (string)$this->request->getParam('password')
            );
            if ($customer === null) {
                throw new LocalizedException('The account sign-in was incorrect. Please wait and try again later.');
            }
        } catch (LocalizedException $e) {
            return $this->page->render(
                'Customer Login',
                'customer_account_login',
                'Magento_Customer::login.phtml',
                ['message' => $e->getMessage()]
            );
        }
        $this->session->set('customer_id', $customer['entity_id']);
        return $this->page->render('My Account', 'customer_account_index', 'Magento_Customer::account.phtml', ['customer' => $customer]);
    }
}
