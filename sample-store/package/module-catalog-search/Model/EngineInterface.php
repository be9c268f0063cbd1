<?php
declare(strict_types=1);

namespace Magento\CatalogSearch\Model;

interface EngineInterface
{
    /** @param array<int, string> $documents text by product */
    public function rebuild(array $documents): void;

    /** @return int[] products */
    public function search(string $query): array;
}
