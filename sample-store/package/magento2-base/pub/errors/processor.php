<?php
declare(strict_types=1);

namespace Magento\Framework\Error;

/** Renders the error pages; works without anything from vendor/. */
final class Processor
{
    private const DEFAULT_SKIN = 'default';

    private string $skin = self::DEFAULT_SKIN;

    public function __construct()
    {
        $file = __DIR__ . '/local.xml';
        $local = is_file($file) ? @simplexml_load_string((string)file_get_contents($file)) : false;
        if ($local !== false && preg_match('/^\w+$/', (string)$local->skin)) {
            $this->skin = (string)$local->skin;
        }
    }

    public function process503(): void
    {
        header('Retry-After: 60');
        $this->render('503.phtml', 503, 'Error 503: Service Unavailable');
    }

    public function process404(): void
    {
        $this->render('404.phtml', 404, 'Error 404: Not Found');
    }

    /** @param array<int|string, mixed> $reportData */
    public function processReport(array $reportData): void
    {
        $reportId = hash('sha256', uniqid('', true));
        $directory = dirname(__DIR__, 2) . '/var/report';
        if ($reportData !== [] && (is_dir($directory) || @mkdir($directory, 0777, true))) {
            @file_put_contents($directory . '/' . $reportId, json_encode($reportData));
        }
        $this->render('report.phtml', 500, 'There has been an error processing your request', $reportId);
    }

    private function render(string $template, int $status, string $pageTitle, string $reportId = ''): void
    {
        http_response_code($status);
        header('Content-Type: text/html; charset=UTF-8');
        header('Cache-Control: no-store');
        $contentTemplate = $this->path($template);
        include $this->path('page.phtml');
    }

    private function path(string $template): string
    {
        $path = __DIR__ . '/' . $this->skin . '/' . $template;
        return is_file($path) ? $path : __DIR__ . '/' . self::DEFAULT_SKIN . '/' . $template;
    }
}
