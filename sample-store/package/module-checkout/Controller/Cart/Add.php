<?php
declare(strict_types=1);

namespace Magento\Checkout\Controller\Cart;

use Magento\Checkout\Controller\AbstractPost;
use Magento\Framework\App\Config;
use Magento\Framework\App\Request\Http as Request;
use Magento\Framework\Session\SessionManager;
use Magento\Framework\View\Page;
use Magento\Quote\Model\Cart;

class Add extends AbstractPost
{
    private Cart $cart;

    public function __construct(
        Request $request,
        SessionManager $session,
        Config $config,
        Page $page,
        Cart $cart
    ) {
        parent::__construct($request, $session, $config, $page);
        $this->cart = $cart;
    }

    protected function process(): string
    {
        $this->cart->add((int)$this->request->getParam('product'), (float)$this->request->getParam('qty', 1));
        return '/checkout/cart';
    }
}
