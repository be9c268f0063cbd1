<?php
declare(strict_types=1);

namespace Magento\Framework\DB;

/** A thin layer over PDO; connects when it is first used. */
final class Adapter
{
    /** @var array<string, mixed> */
    private array $config;
    private ?\PDO $pdo = null;

    /** @param array<string, mixed> $config as in env.php */
    public function __construct(array $config)
    {
        $this->config = $config;
    }

    /**
     * @param mixed[] $bind
     * @return array<int, array<string, mixed>>
     */
    public function fetchAll(string $sql, array $bind = []): array
    {
        return $this->query($sql, $bind)->fetchAll(\PDO::FETCH_ASSOC);
    }

    /**
     * @param mixed[] $bind
     * @return array<string, mixed>|null
     */
    public function fetchRow(string $sql, array $bind = []): ?array
    {
        return $this->query($sql, $bind)->fetch(\PDO::FETCH_ASSOC) ?: null;
    }

    /**
     * @param mixed[] $bind
     * @return mixed
     */
    public function fetchOne(string $sql, array $bind = [])
    {
        $value = $this->query($sql, $bind)->fetchColumn();
        return $value === false ? null : $value;
    }

    /**
     * @param mixed[] $bind
     * @return array<int|string, mixed> first column => second column
     */
    public function fetchPairs(string $sql, array $bind = []): array
    {
        return $this->query($sql, $bind)->fetchAll(\PDO::FETCH_KEY_PAIR);
    }

    /**
     * @param mixed[] $bind
     * @return mixed[]
     */
    public function fetchCol(string $sql, array $bind = []): array
    {
        return $this->query($sql, $bind)->fetchAll(\PDO::FETCH_COLUMN);
    }

    /** @param mixed[] $bind */
    public function query(string $sql, array $bind = []): \PDOStatement
    {
        $statement = $this->pdo()->prepare($sql);
        $statement->execute($bind);
        return $statement;
    }

    /** @param array<string, mixed> $row */
    public function insert(string $table, array $row): int
    {
        $this->query(self::insertSql($table, [$row]), array_values($row));
        return (int)$this->pdo()->lastInsertId();
    }

    /** @param array<int, array<string, mixed>> $rows all with the same columns */
    public function insertMultiple(string $table, array $rows): void
    {
        foreach (array_chunk($rows, 500) as $chunk) {
            $bind = [];
            foreach ($chunk as $row) {
                array_push($bind, ...array_values($row));
            }
            $this->query(self::insertSql($table, $chunk), $bind);
        }
    }

    /** @param array<string, mixed> $row */
    public function insertOnDuplicate(string $table, array $row): void
    {
        $updates = array_map(static function (string $column): string {
            return "`$column` = VALUES(`$column`)";
        }, array_keys($row));
        $this->query(
            self::insertSql($table, [$row]) . ' ON DUPLICATE KEY UPDATE ' . implode(', ', $updates),
            array_values($row)
        );
    }

    /**
     * @param array<string, mixed> $values
     * @param mixed[] $bind
     */
    public function update(string $table, array $values, string $where, array $bind = []): int
    {
        $assignments = array_map(static function (string $column): string {
            return "`$column` = ?";
        }, array_keys($values));
        return $this->query(
            "UPDATE `$table` SET " . implode(', ', $assignments) . " WHERE $where",
            array_merge(array_values($values), $bind)
        )->rowCount();
    }

    /**
     * @template T
     * @param callable(): T $work
     * @return T
     */
    public function transaction(callable $work)
    {
        $this->pdo()->beginTransaction();
        try {
            $result = $work();
            $this->pdo()->commit();
            return $result;
        } catch (\Throwable $e) {
            // An error may already have ended the transaction; the first exception is the one that matters.
            if ($this->pdo()->inTransaction()) {
                $this->pdo()->rollBack();
            }
            throw $e;
        }
    }

    public function isTableExists(string $table): bool
    {
        return $this->fetchOne(
            'SELECT 1 FROM information_schema.TABLES WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME = ?',
            [$table]
        ) !== null;
    }

    /** @param array<int, array<string, mixed>> $rows */
    private static function insertSql(string $table, array $rows): string
    {
        $row = '(' . implode(', ', array_fill(0, count($rows[0]), '?')) . ')';
        return "INSERT INTO `$table` (`" . implode('`, `', array_keys($rows[0])) . '`) VALUES '
            . implode(', ', array_fill(0, count($rows), $row));
    }

    private function pdo(): \PDO
    {
        if ($this->pdo === null) {
            $host = (string)($this->config['host'] ?? 'localhost');
            $server = strpos($host, '/') !== false
                ? "unix_socket=$host"
                : 'host=' . str_replace(':', ';port=', $host);
            try {
                $this->pdo = new \PDO(
                    "mysql:$server;dbname={$this->config['dbname']};charset=utf8mb4",
                    (string)($this->config['username'] ?? ''),
                    (string)($this->config['password'] ?? ''),
                    [\PDO::ATTR_ERRMODE => \PDO::ERRMODE_EXCEPTION, \PDO::ATTR_EMULATE_PREPARES => true]
                );
            } catch (\PDOException $e) {
                // The original's message; the previous exception is dropped because its trace holds the password.
                throw new \RuntimeException($e->getMessage());
            }
            $this->pdo->exec("SET time_zone = '+00:00', SQL_MODE = 'NO_AUTO_VALUE_ON_ZERO,STRICT_TRANS_TABLES'");
        }
        return $this->pdo;
    }
}
