<?php
declare(strict_types=1);

namespace Magento\Framework\App\Request;

class Http
{
    /** @var array<string, mixed> */
    private array $params = [];

    public function getPathInfo(): string
    {
        $path = rawurldecode((string)parse_url($_SERVER['REQUEST_URI'] ?? '/', PHP_URL_PATH));
        return '/' . trim(preg_replace('/^\/index\.php(?=\/|$)/', '', $path), '/');
    }

    public function getRequestUri(): string
    {
        return (string)($_SERVER['REQUEST_URI'] ?? '/');
    }

    public function isPost(): bool
    {
        return ($_SERVER['REQUEST_METHOD'] ?? 'GET') === 'POST';
    }

    /** @return mixed */
    public function getParam(string $name, $default = null)
    {
        return $this->params[$name] ?? $_POST[$name] ?? $_GET[$name] ?? $default;
    }

    /** @param mixed $value */
    public function setParam(string $name, $value): void
    {
        $this->params[$name] = $value;
    }

    public function getCookie(string $name): ?string
    {
        return isset($_COOKIE[$name]) ? (string)$_COOKIE[$name] : null;
    }
}
