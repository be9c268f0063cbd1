<?php
declare(strict_types=1);

namespace Magento\Sales\Setup\Patch\Data;

use Magento\Framework\App\ResourceConnection;
use Magento\Framework\Setup\Patch\DataPatchInterface;

class CalculateRiskScores implements DataPatchInterface
{
    private ResourceConnection $resource;

    public function __construct(ResourceConnection $resource)
    {
        $this->resource = $resource;
    }

    public function apply(): void
    {
        $connection = $this->resource->getConnection();
        $connection->query('UPDATE sales_order SET risk_score = LEAST(100, FLOOR(grand_total / 10))');
        throw new \RuntimeException('The risk service did not answer.');
    }

    public static function getDependencies(): array
    {
        return [];
    }
}
