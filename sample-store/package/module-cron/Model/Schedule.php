<?php
declare(strict_types=1);

namespace Magento\Cron\Model;

use Magento\Framework\App\ResourceConnection;
use Magento\Framework\Config\Reader;
use Magento\Framework\Logger\Logger;
use Magento\Framework\ObjectManagerInterface;

/** Plans the jobs of etc/crontab.xml into cron_schedule and runs what is due. */
class Schedule
{
    private const PLAN_MINUTES = 15;

    private Reader $reader;
    private ResourceConnection $resource;
    private ObjectManagerInterface $objectManager;

    public function __construct(Reader $reader, ResourceConnection $resource, ObjectManagerInterface $objectManager)
    {
        $this->reader = $reader;
        $this->resource = $resource;
        $this->objectManager = $objectManager;
    }

    public function run(string $group = ''): void
    {
        $jobs = $this->jobs($group);
        $this->plan($jobs);
        $connection = $this->resource->getConnection();
        $due = $connection->fetchAll(
            "SELECT schedule_id, job_code FROM cron_schedule WHERE status = 'pending' AND scheduled_at <= UTC_TIMESTAMP()"
            . ' ORDER BY scheduled_at, schedule_id'
        );
        $done = [];
        foreach ($due as $row) {
            $job = $jobs[$row['job_code']] ?? null;
            if ($job === null) {
                continue;
            }
            if (isset($done[$row['job_code']])) {
                $connection->update('cron_schedule', ['status' => 'missed'], 'schedule_id = ?', [$row['schedule_id']]);
                continue;
            }
            $done[$row['job_code']] = true;
            $this->runJob((int)$row['schedule_id'], $job['class']);
        }
        $connection->query("DELETE FROM cron_schedule WHERE status <> 'pending' AND created_at < UTC_TIMESTAMP() - INTERVAL 1 DAY");
    }

    private function runJob(int $scheduleId, string $class): void
    {
        $connection = $this->resource->getConnection();
        $isMine = $connection->query(
            "UPDATE cron_schedule SET status = 'running', executed_at = UTC_TIMESTAMP() WHERE schedule_id = ? AND status = 'pending'",
            [$scheduleId]
        )->rowCount() === 1;
        if (!$isMine) {
            return;
        }
        $result = ['status' => 'success', 'messages' => null];
        try {
            $this->objectManager->create($class)->execute();
        } catch (\Throwable $e) {
            Logger::critical($e);
            $result = ['status' => 'error', 'messages' => $e->getMessage()];
        }
        $connection->query(
            'UPDATE cron_schedule SET status = ?, messages = ?, finished_at = UTC_TIMESTAMP() WHERE schedule_id = ?',
            [$result['status'], $result['messages'], $scheduleId]
        );
    }

    /** @param array<string, array{class: string, expression: string}> $jobs */
    private function plan(array $jobs): void
    {
        $connection = $this->resource->getConnection();
        foreach ($jobs as $code => $job) {
            $planned = array_flip($connection->fetchCol(
                'SELECT scheduled_at FROM cron_schedule WHERE job_code = ? AND scheduled_at > UTC_TIMESTAMP() - INTERVAL 5 MINUTE',
                [$code]
            ));
            for ($minute = 0; $minute < self::PLAN_MINUTES; $minute++) {
                $time = intdiv(time(), 60) * 60 + 60 * $minute;
                $at = gmdate('Y-m-d H:i:s', $time);
                if (!isset($planned[$at]) && self::matches($job['expression'], $time)) {
                    $connection->insert('cron_schedule', ['job_code' => $code, 'status' => 'pending', 'scheduled_at' => $at]);
                }
            }
        }
    }

    private static function matches(string $expression, int $time): bool
    {
        $actual = explode(' ', gmdate('i G j n w', $time));
        foreach (explode(' ', $expression) as $i => $part) {
            $value = (int)$actual[$i];
            $isMatch = $part === '*' || (strpos($part, '*/') === 0 && $value % (int)substr($part, 2) === 0)
                || in_array((string)$value, explode(',', $part), true);
            if (!$isMatch) {
                return false;
            }
        }
        return true;
    }

    /** @return array<string, array{class: string, expression: string}> */
    private function jobs(string $group): array
    {
        $groups = $this->reader->load('crontab.xml', '', static function (\SimpleXMLElement $xml, array $all): array {
            foreach ($xml->group as $node) {
                foreach ($node->job as $job) {
                    $all[(string)$node['id']][(string)$job['name']]
                        = ['class' => (string)$job['instance'], 'expression' => trim((string)$job->schedule)];
                }
            }
            return $all;
        });
        return $group === '' ? array_merge([], ...array_values($groups)) : ($groups[$group] ?? []);
    }
}
