<?php
declare(strict_types=1);

namespace Magento\Framework\App\Response;

final class Http
{
    private int $status = 200;
    private string $body = '';
    /** @var array<string, string> */
    private array $headers = ['Content-Type' => 'text/html; charset=UTF-8'];

    public static function html(string $body, int $status = 200): self
    {
        $response = new self();
        $response->body = $body;
        $response->status = $status;
        return $response;
    }

    /** @param mixed $data */
    public static function json($data, int $status = 200): self
    {
        $response = self::html((string)json_encode($data, JSON_UNESCAPED_SLASHES), $status);
        $response->headers['Content-Type'] = 'application/json; charset=utf-8';
        return $response;
    }

    public static function redirect(string $url): self
    {
        $response = self::html('', 302);
        $response->headers['Location'] = $url;
        return $response;
    }

    public function getBody(): string
    {
        return $this->body;
    }

    public function getStatus(): int
    {
        return $this->status;
    }

    public function sendResponse(): void
    {
        http_response_code($this->status);
        foreach ($this->headers as $name => $value) {
            header($name . ': ' . $value);
        }
        echo $this->body;
    }
}
