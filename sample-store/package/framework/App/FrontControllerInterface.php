<?php
declare(strict_types=1);

namespace Magento\Framework\App;

interface FrontControllerInterface
{
    public function dispatch(Request\Http $request): Response\Http;
}
