<?php
declare(strict_types=1);

namespace Magento\Framework\Setup\Patch;

interface DataPatchInterface extends PatchInterface
{
}
