<?php
declare(strict_types=1);

namespace Storelift\SampleStore;

final class VisitLog
{
    private const RULE = 'closed_seconds: from the start of the first request that was not answered ok to the end of the last one;'
        . ' 0 when all were ok';

    private string $file;
    /** @var resource */
    private $stream;
    /** @var array<string, int> */
    private array $counts = ['ok' => 0, 'maintenance' => 0, 'wrong' => 0];
    private ?float $closedFrom = null;
    private float $closedTo = 0.0;
    /** @var string[] */
    private array $orderIds = [];
    /** @var float[] */
    private array $times = [];

    public function __construct(string $file)
    {
        $stream = @fopen($file, 'w');
        if ($stream === false) {
            throw new Failure("$file can't be written.");
        }
        $this->file = $file;
        $this->stream = $stream;
    }

    public function add(
        string $url,
        string $kind,
        int $status,
        string $verdict,
        float $start,
        float $end,
        ?string $orderId = null,
        string $error = ''
    ): void {
        $entry = [
            'at' => round($start, 3), 'url' => $url, 'kind' => $kind, 'status' => $status,
            'ms' => (int)round(1000 * ($end - $start)), 'verdict' => $verdict,
        ];
        if ($orderId !== null) {
            $entry['order_id'] = $orderId;
            $this->orderIds[] = $orderId;
        }
        if ($error !== '') {
            $entry['error'] = $error;
        }
        fwrite($this->stream, json_encode($entry, JSON_UNESCAPED_SLASHES) . "\n");
        $this->counts[$verdict]++;
        if ($verdict === 'ok') {
            $this->times[] = $end - $start;
        } else {
            $this->closedFrom = min($this->closedFrom ?? $start, $start);
            $this->closedTo = max($this->closedTo, $end);
        }
    }

    public function writeSummary(): string
    {
        sort($this->times);
        $summary = Json::encode([
            'requests' => array_sum($this->counts),
        ] + $this->counts + [
            'closed_seconds' => $this->closedFrom === null ? 0.0 : round($this->closedTo - $this->closedFrom, 3),
            'rule' => self::RULE,
            'median_ms' => $this->times === [] ? null : (int)round(1000 * $this->times[intdiv(count($this->times), 2)]),
            'orders_placed' => count($this->orderIds),
            'order_ids' => $this->orderIds,
        ]);
        file_put_contents($this->file . '.summary.json', $summary);
        return $summary;
    }
}
