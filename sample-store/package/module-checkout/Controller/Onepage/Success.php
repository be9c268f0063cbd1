<?php
declare(strict_types=1);

namespace Magento\Checkout\Controller\Onepage;

use Magento\Framework\App\Action\ActionInterface;
use Magento\Framework\App\Response\Http;
use Magento\Framework\Session\SessionManager;
use Magento\Framework\View\Page;

class Success implements ActionInterface
{
    private SessionManager $session;
    private Page $page;

    public function __construct(SessionManager $session, Page $page)
    {
        $this->session = $session;
        $this->page = $page;
    }

    public function execute(): Http
    {
        return $this->page->render(
            'Thank you for your purchase!',
            'checkout_onepage_success',
            'Magento_Checkout::success.phtml',
            ['orderId' => $this->session->get('last_order_id')]
        );
    }
}
