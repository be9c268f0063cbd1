<?php
declare(strict_types=1);

namespace Magento\Backend\Console\Command;

final class IpValidation
{
    /**
     * @param string[] $addresses
     * @return string[] messages
     */
    public static function messages(array $addresses, bool $isNoneAllowed): array
    {
        $messages = [];
        if (in_array('none', $addresses, true)) {
            if (!$isNoneAllowed) {
                $messages[] = "'none' is not allowed";
            } elseif (count($addresses) > 1) {
                $messages[] = "Multiple values are not allowed when 'none' is used";
            }
            return $messages;
        }
        foreach ($addresses as $address) {
            if (filter_var($address, FILTER_VALIDATE_IP) === false) {
                $messages[] = "Invalid IP $address";
            }
        }
        return $messages;
    }
}
