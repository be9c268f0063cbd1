<?php
declare(strict_types=1);

namespace Magento\Webapi\Controller;

use Magento\Framework\App\Action\ActionInterface;
use Magento\Framework\App\Request\Http as Request;
use Magento\Framework\App\Response\Http;
use Magento\Framework\ObjectManagerInterface;

class Rest implements ActionInterface
{
    private Request $request;
    private ObjectManagerInterface $objectManager;

    public function __construct(Request $request, ObjectManagerInterface $objectManager)
    {
        $this->request = $request;
        $this->objectManager = $objectManager;
    }

    public function execute(): Http
    {
        $service = $this->request->getParam('service');
        if ($service === null) {
            return Http::json(['message' => 'Request does not match any route.'], 404);
        }
        return Http::json($this->objectManager->get($service[0])->{$service[1]}());
    }
}
