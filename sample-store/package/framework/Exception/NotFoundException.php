<?php
declare(strict_types=1);

namespace Magento\Framework\Exception;

final class NotFoundException extends LocalizedException
{
}
