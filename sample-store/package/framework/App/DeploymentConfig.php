<?php
declare(strict_types=1);

namespace Magento\Framework\App;

use Magento\Framework\App\Filesystem\Files;

/** app/etc/env.php (this installation) and app/etc/config.php (shared: modules, scopes). */
class DeploymentConfig
{
    /** @var array<string, mixed>|null */
    private ?array $data = null;

    public function isAvailable(): bool
    {
        return $this->get('install/date') !== null;
    }

    /** @return mixed */
    public function get(string $path, $default = null)
    {
        $value = $this->data();
        foreach (explode('/', $path) as $key) {
            if (!is_array($value) || !array_key_exists($key, $value)) {
                return $default;
            }
            $value = $value[$key];
        }
        return $value;
    }

    /** @return array<string, mixed> */
    public function read(string $file): array
    {
        $path = BP . '/app/etc/' . $file;
        if (!is_file($path)) {
            return [];
        }
        $data = include $path;
        if (!is_array($data)) {
            throw new \RuntimeException("Invalid configuration file: 'app/etc/$file'");
        }
        return $data;
    }

    /** @param array<string, mixed> $data */
    public function write(string $file, array $data): void
    {
        Files::write(BP . '/app/etc/' . $file, "<?php\nreturn " . self::export($data) . ";\n");
        $this->data = null;
    }

    /** @return array<string, mixed> */
    private function data(): array
    {
        if ($this->data === null) {
            $this->data = array_replace_recursive($this->read('config.php'), $this->read('env.php'));
        }
        return $this->data;
    }

    /** @param mixed $value */
    private static function export($value, string $indent = ''): string
    {
        if (!is_array($value)) {
            return var_export($value, true);
        }
        if ($value === []) {
            return Release::isAtLeast('2.3') ? "[\n\n$indent]" : "array (\n$indent)";
        }
        $open = Release::isAtLeast('2.3') ? '[' : 'array (';
        $close = Release::isAtLeast('2.3') ? ']' : ')';
        $inner = $indent . (Release::isAtLeast('2.3') ? '    ' : '  ');
        $lines = [];
        $isList = array_keys($value) === range(0, count($value) - 1);
        foreach ($value as $key => $item) {
            $prefix = $isList && Release::isAtLeast('2.3') ? '' : var_export($key, true) . ' => ';
            $lines[] = $inner . $prefix . self::export($item, $inner);
        }
        return "$open\n" . implode(",\n", $lines) . (Release::isAtLeast('2.3') ? '' : ',') . "\n$indent$close";
    }
}
