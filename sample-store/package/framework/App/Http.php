<?php
declare(strict_types=1);

namespace Magento\Framework\App;

use Magento\Framework\Logger\Logger;

/** The web application: dispatches, and answers errors with the pages of pub/errors. */
class Http implements AppInterface
{
    private FrontControllerInterface $frontController;
    private Request\Http $request;
    private State $state;

    public function __construct(FrontControllerInterface $frontController, Request\Http $request, State $state)
    {
        $this->frontController = $frontController;
        $this->request = $request;
        $this->state = $state;
    }

    public function launch(): Response\Http
    {
        return $this->frontController->dispatch($this->request);
    }

    public function catchException(Bootstrap $bootstrap, \Throwable $exception): bool
    {
        if ($this->state->getMode() === State::MODE_DEVELOPER && $bootstrap->getErrorCode() === 0) {
            return false;
        }
        if ($bootstrap->getErrorCode() === Bootstrap::ERR_MAINTENANCE) {
            require BP . '/pub/errors/503.php';
            return true;
        }
        if ($bootstrap->getErrorCode() === Bootstrap::ERR_IS_INSTALLED) {
            return false;
        }
        Logger::critical($exception);
        $reportData = [$exception->getMessage(), $exception->getTraceAsString(), 'url' => $this->request->getRequestUri()];
        require BP . '/pub/errors/report.php';
        return true;
    }
}
