<?php
declare(strict_types=1);

namespace Magento\Indexer\Setup;

use Magento\Framework\Setup\InstallDataInterface;
use Magento\Framework\Setup\ModuleContext;
use Magento\Framework\Setup\SetupResource;
use Magento\Indexer\Model\Indexers;

/** New indexers start as invalid. */
class RecurringData implements InstallDataInterface
{
    private Indexers $indexers;

    public function __construct(Indexers $indexers)
    {
        $this->indexers = $indexers;
    }

    public function install(SetupResource $setup, ModuleContext $context): void
    {
        $known = $setup->getConnection()->fetchCol('SELECT indexer_id FROM indexer_state');
        foreach (array_diff(array_keys($this->indexers->get()), $known) as $id) {
            $this->indexers->setStatus($id, 'invalid');
        }
    }
}
