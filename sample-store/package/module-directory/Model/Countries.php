<?php
declare(strict_types=1);

namespace Magento\Directory\Model;

class Countries
{
    private const NAMES = ['AT' => 'Austria', 'CA' => 'Canada', 'DE' => 'Germany', 'FR' => 'France', 'US' => 'United States'];

    /** @return array<int, array<string, string>> */
    public function getList(): array
    {
        $countries = [];
        foreach (self::NAMES as $id => $name) {
            $countries[] = ['id' => $id, 'two_letter_abbreviation' => $id, 'full_name_locale' => $name, 'full_name_english' => $name];
        }
        return $countries;
    }
}
