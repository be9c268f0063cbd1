<?php
declare(strict_types=1);

namespace Magento\Framework\App\Action;

use Magento\Framework\App\Response\Http;

interface ActionInterface
{
    public function execute(): Http;
}
