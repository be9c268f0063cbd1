<?php
declare(strict_types=1);

namespace Magento\Indexer\Model;

interface ActionInterface
{
    public function executeFull(): void;
}
