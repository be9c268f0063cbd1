<?php
declare(strict_types=1);

namespace Magento\Checkout\Controller;

use Magento\Framework\App\Action\ActionInterface;
use Magento\Framework\App\Config;
use Magento\Framework\App\Request\Http as Request;
use Magento\Framework\App\Response\Http;
use Magento\Framework\Exception\LocalizedException;
use Magento\Framework\Session\SessionManager;
use Magento\Framework\View\Page;

/** A step of the checkout: checks the form key, does its work, sends the visitor on. */
abstract class AbstractPost implements ActionInterface
{
    protected Request $request;
    protected SessionManager $session;
    private Config $config;
    private Page $page;

    public function __construct(Request $request, SessionManager $session, Config $config, Page $page)
    {
        $this->request = $request;
        $this->session = $session;
        $this->config = $config;
        $this->page = $page;
    }

    /** @return string where to go next */
    abstract protected function process(): string;

    public function execute(): Http
    {
        try {
            if (!$this->request->isPost()) {
                throw new LocalizedException('Please use the form.');
            }
            $this->session->assertFormKey((string)$this->request->getParam('form_key'));
            return Http::redirect(rtrim((string)$this->config->getValue('web/unsecure/base_url'), '/') . $this->process());
        } catch (LocalizedException $e) {
            return $this->page->render(
                'Something is missing',
                'checkout_error',
                'Magento_Checkout::message.phtml',
                ['message' => $e->getMessage()],
                400
            );
        }
    }
}
