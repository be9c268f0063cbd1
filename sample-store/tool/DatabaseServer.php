<?php
declare(strict_types=1);

namespace Storelift\SampleStore;

/** A private MariaDB in a directory: data/, socket, log, and server.json that says how to reach it. */
final class DatabaseServer
{
    private string $directory;

    public function __construct(string $directory)
    {
        $this->directory = $directory;
    }

    /** @return array{socket: string, port: int, pid: int} */
    public function start(int $port): array
    {
        if ($this->isRunning()) {
            return $this->info();
        }
        if (!is_dir($this->directory) && !mkdir($this->directory, 0700, true)) {
            throw new Failure("$this->directory can't be created.");
        }
        $user = posix_getpwuid(posix_geteuid())['name'];
        if (!is_dir("$this->directory/data/mysql")) {
            Process::run([
                'mariadb-install-db', '--no-defaults', "--datadir=$this->directory/data", "--user=$user",
                '--auth-root-authentication-method=normal', '--skip-test-db', '--skip-name-resolve',
            ]);
        }
        $port = $port ?: self::freePort();
        $socket = $this->socket();
        $options = [
            '--no-defaults', "--datadir=$this->directory/data", "--user=$user", "--socket=$socket", "--port=$port",
            '--bind-address=127.0.0.1', "--pid-file=$this->directory/mariadbd.pid", "--log-error=$this->directory/mariadbd.log",
            '--skip-name-resolve', '--innodb-buffer-pool-size=64M', '--innodb-log-file-size=32M', '--performance-schema=off',
            '--key-buffer-size=1M', '--aria-pagecache-buffer-size=8M', '--max-connections=100', '--skip-log-bin',
            '--innodb-flush-method=nosync', '--sync-frm=OFF', '--character-set-server=utf8mb4', '--collation-server=utf8mb4_general_ci',
        ];
        $binary = is_executable('/usr/sbin/mariadbd') ? '/usr/sbin/mariadbd' : 'mariadbd';
        // setsid: the server outlives the terminal that started it.
        $pid = (int)shell_exec('setsid ' . implode(' ', array_map('escapeshellarg', array_merge([$binary], $options)))
            . ' </dev/null >/dev/null 2>&1 & echo $!');
        $limit = microtime(true) + 30;
        do {
            usleep(50000);
            if (!posix_kill($pid, 0)) {
                throw new Failure("MariaDB did not start; see $this->directory/mariadbd.log.");
            }
            $isReady = is_file("$this->directory/mariadbd.pid") && $this->tryConnect($socket) !== null;
        } while (!$isReady && microtime(true) < $limit);
        if (!$isReady) {
            throw new Failure("MariaDB does not answer; see $this->directory/mariadbd.log.");
        }
        $info = ['socket' => $socket, 'port' => $port, 'pid' => (int)file_get_contents("$this->directory/mariadbd.pid")];
        file_put_contents("$this->directory/server.json", Json::encode($info));
        return $info;
    }

    public function stop(): void
    {
        if (!$this->isRunning()) {
            return;
        }
        $pid = $this->info()['pid'];
        posix_kill($pid, SIGTERM);
        for ($i = 0; $i < 300 && posix_kill($pid, 0); $i++) {
            usleep(100000);
        }
        if (posix_kill($pid, 0)) {
            throw new Failure("MariaDB ($pid) does not end.");
        }
        @unlink("$this->directory/server.json");
    }

    /** @return array{socket: string, port: int, pid: int} */
    public function info(): array
    {
        $info = @file_get_contents("$this->directory/server.json");
        if ($info === false) {
            throw new Failure("No database runs in $this->directory; run database:start first.");
        }
        return json_decode($info, true);
    }

    /** Connects as root, which only who may read the directory can. */
    public function connect(string $database = ''): \PDO
    {
        $pdo = $this->tryConnect($this->info()['socket'], $database);
        if ($pdo === null) {
            throw new Failure("The database in $this->directory does not answer.");
        }
        return $pdo;
    }

    private function isRunning(): bool
    {
        if (!is_file("$this->directory/server.json")) {
            return false;
        }
        $info = $this->info();
        return posix_kill($info['pid'], 0) && $this->tryConnect($info['socket']) !== null;
    }

    private function tryConnect(string $socket, string $database = ''): ?\PDO
    {
        try {
            return new \PDO(
                "mysql:unix_socket=$socket;charset=utf8mb4" . ($database === '' ? '' : ";dbname=$database"),
                'root',
                '',
                [\PDO::ATTR_ERRMODE => \PDO::ERRMODE_EXCEPTION]
            );
        } catch (\PDOException $e) {
            return null;
        }
    }

    /** The path of a socket is limited to about a hundred characters. */
    private function socket(): string
    {
        $socket = "$this->directory/mariadb.sock";
        return strlen($socket) < 100 ? $socket : sys_get_temp_dir() . '/sample-' . substr(sha1($this->directory), 0, 12) . '.sock';
    }

    private static function freePort(): int
    {
        $server = stream_socket_server('tcp://127.0.0.1:0');
        $name = (string)stream_socket_get_name($server, false);
        fclose($server);
        return (int)substr((string)strrchr($name, ':'), 1);
    }
}
