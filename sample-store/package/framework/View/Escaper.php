<?php
declare(strict_types=1);

namespace Magento\Framework\View;

final class Escaper
{
    /** @param mixed $value */
    public static function html($value): string
    {
        return htmlspecialchars((string)$value, ENT_QUOTES | ENT_SUBSTITUTE, 'UTF-8');
    }

    /** @param mixed $amount */
    public static function price($amount): string
    {
        return '$' . number_format((float)$amount, 2);
    }
}
