<?php
declare(strict_types=1);

namespace Magento\Framework\App;

interface RouterInterface
{
    /** @return string|null the class of the action */
    public function match(Request\Http $request): ?string;
}
