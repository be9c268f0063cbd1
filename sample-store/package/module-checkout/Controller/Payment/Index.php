<?php
declare(strict_types=1);

namespace Magento\Checkout\Controller\Payment;

use Magento\Framework\App\Action\ActionInterface;
use Magento\Framework\App\Response\Http;
use Magento\Framework\View\Page;
use Magento\Quote\Model\Cart;

class Index implements ActionInterface
{
    private Cart $cart;
    private Page $page;

    public function __construct(Cart $cart, Page $page)
    {
        $this->cart = $cart;
        $this->page = $page;
    }

    public function execute(): Http
    {
        return $this->page->render('Review & Payments', 'checkout_payment_index', 'Magento_Checkout::payment.phtml', [
            'quote' => $this->cart->get(),
        ]);
    }
}
