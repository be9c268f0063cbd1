<?php
declare(strict_types=1);

namespace Storelift\SampleStore;

final class OrdersCheckCommand
{
    public const DESCRIPTION = 'looks for the orders that visitors placed in the database of the store';
    public const OPTIONS = ['directory=DIR' => 'root of the store', 'log=FILE' => 'as written by visitors'];

    public static function run(Options $options): int
    {
        $acknowledged = [];
        foreach (file($options->path('log'), FILE_IGNORE_NEW_LINES | FILE_SKIP_EMPTY_LINES) ?: [] as $line) {
            $entry = json_decode($line, true);
            if (isset($entry['order_id'])) {
                $acknowledged[] = $entry['order_id'];
            }
        }
        $known = (new Store($options->path('directory')))->connect()
            ->query('SELECT increment_id FROM sales_order')->fetchAll(\PDO::FETCH_COLUMN);
        $missing = array_values(array_diff($acknowledged, $known));
        echo Json::encode([
            'acknowledged' => count($acknowledged),
            'found' => count($acknowledged) - count($missing),
            'missing' => $missing,
        ]);
        return $missing === [] ? 0 : 1;
    }
}
