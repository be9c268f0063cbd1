<?php
declare(strict_types=1);

namespace Magento\Checkout\Controller\Shipping;

use Magento\Checkout\Controller\AbstractPost;
use Magento\Framework\App\Config;
use Magento\Framework\App\Request\Http as Request;
use Magento\Framework\Session\SessionManager;
use Magento\Framework\View\Page;
use Magento\Quote\Model\Cart;

class Save extends AbstractPost
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
        $address = [];
        foreach (['email', 'firstname', 'lastname', 'street', 'postcode', 'city', 'country_id'] as $field) {
            $address[$field] = trim((string)$this->request->getParam($field));
            if ($address[$field] === '') {
                throw new \Magento\Framework\Exception\LocalizedException("\"$field\" is required. Enter and try again.");
            }
        }
        $this->cart->setAddress($address);
        return '/checkout/payment';
    }
}
