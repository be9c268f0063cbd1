<?php
declare(strict_types=1);

namespace Magento\Framework\Console;

final class ProgressBar
{
    private const WIDTH = 28;

    private Output $output;
    private int $max;
    private float $start;

    public function __construct(Output $output, int $max)
    {
        $this->output = $output;
        $this->max = $max;
        $this->start = microtime(true);
    }

    /** Without a terminal each state goes on a line of its own, like in the original. */
    public function show(string $message, int $step): void
    {
        $filled = (int)round(self::WIDTH * $step / $this->max);
        $bar = $filled >= self::WIDTH ? str_repeat('=', self::WIDTH)
            : str_repeat('=', $filled) . '>' . str_repeat('-', self::WIDTH - $filled - 1);
        $elapsed = (int)(microtime(true) - $this->start);
        $this->output->write(($step === 0 ? '' : ($this->output->isDecorated() ? "\r\033[2K" : "\n")) . sprintf(
            '<info>%s</info> %d/%d [%s] %3d%% %s %6s MiB',
            $message,
            $step,
            $this->max,
            $bar,
            (int)(100 * $step / $this->max),
            $elapsed < 1 ? '< 1 sec' : "$elapsed secs",
            number_format(memory_get_usage(true) / 1048576, 1)
        ));
    }
}
