<?php
declare(strict_types=1);

namespace Storelift\SampleStore;

/** A database with a user who may do everything in it and in the scratch databases named after it, and nothing else. */
final class DatabaseAccount
{
    public string $name;
    public string $user;
    public string $password;

    private function __construct(string $name)
    {
        $this->name = $name;
        $this->user = substr($name, 0, 70) . '_user';
        $this->password = bin2hex(random_bytes(12));
    }

    public static function create(\PDO $root, string $name): self
    {
        if (!preg_match('/^[a-z][a-z0-9_]{0,50}$/', $name)) {
            throw new Failure("\"$name\" can't be the name of a database here.");
        }
        $account = new self($name);
        $exists = $root->query('SELECT 1 FROM information_schema.SCHEMATA WHERE SCHEMA_NAME = ' . $root->quote($name))->fetchColumn();
        if ($exists) {
            throw new Failure("The database \"$name\" exists already.");
        }
        $root->exec("CREATE DATABASE `$name` CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci");
        $pattern = str_replace('_', '\_', $name);
        foreach (['127.0.0.1', 'localhost'] as $host) {
            $user = "'$account->user'@'$host'";
            $root->exec("CREATE OR REPLACE USER $user IDENTIFIED BY '$account->password'");
            $root->exec("GRANT ALL ON `$pattern`.* TO $user");
            $root->exec("GRANT ALL ON `{$pattern}\\_storelift%`.* TO $user");
        }
        return $account;
    }

    public function drop(\PDO $root): void
    {
        $root->exec("DROP DATABASE IF EXISTS `$this->name`");
        foreach (['127.0.0.1', 'localhost'] as $host) {
            $root->exec("DROP USER IF EXISTS '$this->user'@'$host'");
        }
    }
}
