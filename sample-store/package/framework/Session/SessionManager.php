<?php
declare(strict_types=1);

namespace Magento\Framework\Session;

use Magento\Framework\App\DeploymentConfig;
use Magento\Framework\Exception\LocalizedException;
use Magento\Framework\ObjectManagerInterface;

/** Sessions start when something is read or written, so that plain visitors leave none behind. */
class SessionManager
{
    private DeploymentConfig $deploymentConfig;
    private ObjectManagerInterface $objectManager;

    public function __construct(DeploymentConfig $deploymentConfig, ObjectManagerInterface $objectManager)
    {
        $this->deploymentConfig = $deploymentConfig;
        $this->objectManager = $objectManager;
    }

    /** @return mixed */
    public function get(string $key)
    {
        $this->start();
        return $_SESSION[$key] ?? null;
    }

    /** @param mixed $value */
    public function set(string $key, $value): void
    {
        $this->start();
        $_SESSION[$key] = $value;
    }

    /** The form key travels in a cookie, so that pages stay the same for everybody and can be cached. */
    public function assertFormKey(string $given): void
    {
        $expected = (string)($_COOKIE['form_key'] ?? '');
        if ($expected === '' || !hash_equals($expected, $given)) {
            throw new LocalizedException('Invalid Form Key. Please refresh the page.');
        }
    }

    private function start(): void
    {
        if (session_status() === PHP_SESSION_ACTIVE) {
            return;
        }
        if ($this->deploymentConfig->get('session/save', 'files') === 'db') {
            session_set_save_handler($this->objectManager->get(DbSaveHandler::class), true);
        } else {
            $path = (string)$this->deploymentConfig->get('session/save_path', BP . '/var/session');
            if (!is_dir($path)) {
                @mkdir($path, 0770, true);
            }
            session_save_path($path);
        }
        session_name('PHPSESSID');
        session_start(['cookie_httponly' => true, 'cookie_samesite' => 'Lax', 'use_strict_mode' => false]);
    }
}
