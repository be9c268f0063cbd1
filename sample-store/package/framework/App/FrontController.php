<?php
declare(strict_types=1);

namespace Magento\Framework\App;

use Magento\Framework\Exception\NotFoundException;
use Magento\Framework\ObjectManagerInterface;

class FrontController implements FrontControllerInterface
{
    private ObjectManagerInterface $objectManager;
    /** @var RouterInterface[] */
    private array $routers;

    /** @param RouterInterface[] $routers */
    public function __construct(ObjectManagerInterface $objectManager, array $routers = [])
    {
        $this->objectManager = $objectManager;
        $this->routers = $routers;
    }

    public function dispatch(Request\Http $request): Response\Http
    {
        foreach ($this->routers as $router) {
            $action = $router->match($request);
            if ($action !== null) {
                try {
                    return $this->objectManager->create($action)->execute();
                } catch (NotFoundException $e) {
                    break;
                }
            }
        }
        $request->setParam('identifier', 'no-route');
        return $this->objectManager->create('Magento\Cms\Controller\Noroute\Index')->execute();
    }
}
