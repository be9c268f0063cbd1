<?php
declare(strict_types=1);

namespace Magento\Framework\App;

class MaintenanceMode
{
    private const FLAG = '/var/.maintenance.flag';
    private const ADDRESSES = '/var/.maintenance.ip';

    public function isOn(string $remoteAddress = ''): bool
    {
        return is_file(BP . self::FLAG) && !in_array($remoteAddress, $this->getAddressInfo(), true);
    }

    public function set(bool $isOn): bool
    {
        if ($isOn) {
            return touch(BP . self::FLAG);
        }
        return !is_file(BP . self::FLAG) || unlink(BP . self::FLAG);
    }

    public function setAddresses(string $addresses): bool
    {
        if ($addresses === '') {
            return !is_file(BP . self::ADDRESSES) || unlink(BP . self::ADDRESSES);
        }
        if (!preg_match('/^[^\s,]+(,[^\s,]+)*$/', $addresses)) {
            throw new \InvalidArgumentException("One or more IP-addresses is expected (comma-separated)\n");
        }
        return file_put_contents(BP . self::ADDRESSES, $addresses) !== false;
    }

    /** @return string[] */
    public function getAddressInfo(): array
    {
        if (!is_file(BP . self::ADDRESSES)) {
            return [];
        }
        return explode(',', trim((string)file_get_contents(BP . self::ADDRESSES)));
    }
}
