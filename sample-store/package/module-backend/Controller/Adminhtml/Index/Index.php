<?php
declare(strict_types=1);

namespace Magento\Backend\Controller\Adminhtml\Index;

use Magento\Framework\App\Action\ActionInterface;
use Magento\Framework\App\DeploymentConfig;
use Magento\Framework\App\Request\Http as Request;
use Magento\Framework\App\ResourceConnection;
use Magento\Framework\App\Response\Http;
use Magento\Framework\Exception\LocalizedException;
use Magento\Framework\Session\SessionManager;
use Magento\Framework\View\Page;
use Magento\User\Model\Authentication;

/** Sign-in page; after signing in the dashboard. */
class Index implements ActionInterface
{
    private Request $request;
    private SessionManager $session;
    private Authentication $authentication;
    private ResourceConnection $resource;
    private DeploymentConfig $deploymentConfig;
    private Page $page;

    public function __construct(
        Request $request,
        SessionManager $session,
        Authentication $authentication,
        ResourceConnection $resource,
        DeploymentConfig $deploymentConfig,
        Page $page
    ) {
        $this->request = $request;
        $this->session = $session;
        $this->authentication = $authentication;
        $this->resource = $resource;
        $this->deploymentConfig = $deploymentConfig;
        $this->page = $page;
    }

    public function execute(): Http
    {
        $data = ['frontName' => $this->deploymentConfig->get('backend/frontName')];
        if ($this->request->isPost()) {
            try {
                $this->signIn();
            } catch (LocalizedException $e) {
                $data['message'] = $e->getMessage();
            }
        }
        $isSignedIn = $this->session->get('admin_user_id') !== null;
        if ($isSignedIn) {
            $connection = $this->resource->getConnection();
            $data['orders'] = $connection->fetchAll('SELECT * FROM sales_order_grid ORDER BY entity_id DESC LIMIT 10');
            $data['ordersCount'] = $connection->fetchOne('SELECT COUNT(*) FROM sales_order');
        }
        return $this->page->render(
            $isSignedIn ? 'Dashboard' : 'Magento Admin',
            $isSignedIn ? 'adminhtml_dashboard_index' : 'adminhtml_auth_login',
            $isSignedIn ? 'Magento_Backend::dashboard.phtml' : 'Magento_Backend::login.phtml',
            $data,
            200,
            'adminhtml'
        );
    }

    private function signIn(): void
    {
        $this->session->assertFormKey((string)$this->request->getParam('form_key'));
        $login = (array)$this->request->getParam('login', []);
        $userId = $this->authentication->login((string)($login['username'] ?? ''), (string)($login['password'] ?? ''));
        if ($userId === null) {
            throw new LocalizedException(
                'The account sign-in was incorrect or your account is disabled temporarily. Please wait and try again later.'
            );
        }
        $this->session->set('admin_user_id', $userId);
    }
}
