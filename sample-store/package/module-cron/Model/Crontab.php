<?php
declare(strict_types=1);

namespace Magento\Cron\Model;

use Magento\Framework\Exception\LocalizedException;

/** The lines of this store in the crontab of the current user, between marks that name the directory. */
class Crontab
{
    public function isInstalled(): bool
    {
        return strpos($this->read(), $this->mark('START')) !== false;
    }

    public function install(): void
    {
        $line = sprintf(
            '* * * * * %s %s/bin/magento cron:run 2>&1 | grep -v "Ran jobs by schedule" >> %s/var/log/magento.cron.log',
            PHP_BINARY,
            BP,
            BP
        );
        $this->write($this->without() . $this->mark('START') . "\n$line\n" . $this->mark('END') . "\n");
    }

    public function remove(): void
    {
        $this->write($this->without());
    }

    private function without(): string
    {
        $pattern = '/' . preg_quote($this->mark('START'), '/') . '.*?' . preg_quote($this->mark('END'), '/') . '\n?/s';
        return (string)preg_replace($pattern, '', $this->read());
    }

    private function mark(string $kind): string
    {
        return "#~ MAGENTO $kind " . hash('sha256', BP);
    }

    private function read(): string
    {
        return (string)shell_exec('crontab -l 2>/dev/null');
    }

    private function write(string $content): void
    {
        $process = proc_open('crontab -', [['pipe', 'r'], ['pipe', 'w'], ['pipe', 'w']], $pipes);
        fwrite($pipes[0], $content);
        fclose($pipes[0]);
        $error = stream_get_contents($pipes[2]);
        if (proc_close($process) !== 0) {
            throw new LocalizedException('Error during saving of crontab: ' . trim((string)$error));
        }
    }
}
