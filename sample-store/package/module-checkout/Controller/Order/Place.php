<?php
declare(strict_types=1);

namespace Magento\Checkout\Controller\Order;

use Magento\Checkout\Controller\AbstractPost;
use Magento\Framework\App\Config;
use Magento\Framework\App\Request\Http as Request;
use Magento\Framework\Session\SessionManager;
use Magento\Framework\View\Page;
use Magento\Checkout\Model\PlaceOrder;

class Place extends AbstractPost
{
    private PlaceOrder $placeOrder;

    public function __construct(
        Request $request,
        SessionManager $session,
        Config $config,
        Page $page,
        PlaceOrder $placeOrder
    ) {
        parent::__construct($request, $session, $config, $page);
        $this->placeOrder = $placeOrder;
    }

    protected function process(): string
    {
        $this->session->set('last_order_id', $this->placeOrder->execute());
        return '/checkout/onepage/success';
    }
}
