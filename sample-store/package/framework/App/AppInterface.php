<?php
declare(strict_types=1);

namespace Magento\Framework\App;

interface AppInterface
{
    public function launch(): Response\Http;

    /** @return bool whether the exception has been answered */
    public function catchException(Bootstrap $bootstrap, \Throwable $exception): bool;
}
