<?php
declare(strict_types=1);

namespace Magento\Theme\App;

use Magento\Framework\App\AppInterface;
use Magento\Framework\App\Bootstrap;
use Magento\Framework\App\Response\Http;
use Magento\Framework\App\State;
use Magento\Framework\View\Design;

/** pub/static.php: publishes a missing static file on demand, but not in production mode. */
class StaticResource implements AppInterface
{
    private const TYPES = ['css' => 'text/css', 'js' => 'application/javascript', 'svg' => 'image/svg+xml'];

    private State $state;
    private Design $design;

    public function __construct(State $state, Design $design)
    {
        $this->state = $state;
        $this->design = $design;
    }

    public function launch(): Http
    {
        $resource = (string)($_GET['resource'] ?? '');
        if ($this->state->getMode() === State::MODE_PRODUCTION
            || !preg_match('#^(\w+/\w+/\w+)/\w+/([\w./-]+\.(\w+))$#', $resource, $match)
        ) {
            return Http::html('', 404);
        }
        $source = $this->design->getWebFiles($match[1])[$match[2]] ?? null;
        if ($source === null) {
            return Http::html('', 404);
        }
        header('Content-Type: ' . (self::TYPES[$match[3]] ?? 'application/octet-stream'));
        readfile($source);
        exit;
    }

    public function catchException(Bootstrap $bootstrap, \Throwable $exception): bool
    {
        http_response_code(404);
        return true;
    }
}
