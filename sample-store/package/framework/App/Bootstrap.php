<?php
declare(strict_types=1);

namespace Magento\Framework\App;

use Magento\Framework\Logger\Logger;
use Magento\Framework\ObjectManagerInterface;

final class Bootstrap
{
    public const ERR_MAINTENANCE = 901;
    public const ERR_IS_INSTALLED = 902;

    private ObjectManagerInterface $objectManager;
    private int $errorCode = 0;

    private function __construct(ObjectManagerInterface $objectManager)
    {
        $this->objectManager = $objectManager;
    }

    public static function create(): self
    {
        set_error_handler(static function (int $level, string $message, string $file, int $line): bool {
            if (!(error_reporting() & $level) || $level === E_DEPRECATED || $level === E_USER_DEPRECATED) {
                return true;
            }
            throw new \ErrorException($message, 0, $level, $file, $line);
        });
        return new self(ObjectManagerFactory::create());
    }

    public function getObjectManager(): ObjectManagerInterface
    {
        return $this->objectManager;
    }

    public function getErrorCode(): int
    {
        return $this->errorCode;
    }

    public function createApplication(string $type): AppInterface
    {
        try {
            return $this->objectManager->create($type);
        } catch (\Throwable $e) {
            $this->terminate($e);
        }
    }

    public function run(AppInterface $application): void
    {
        try {
            try {
                $this->assertMaintenance();
                $this->assertInstalled();
                $application->launch()->sendResponse();
            } catch (\Throwable $e) {
                Logger::error($e->getMessage());
                if (!$application->catchException($this, $e)) {
                    throw $e;
                }
            }
        } catch (\Throwable $e) {
            $this->terminate($e);
        }
    }

    private function assertMaintenance(): void
    {
        $isOn = $this->objectManager->get(MaintenanceMode::class)->isOn((string)($_SERVER['REMOTE_ADDR'] ?? ''));
        if ($isOn) {
            $this->errorCode = self::ERR_MAINTENANCE;
            throw new \Exception('Unable to proceed: the maintenance mode is enabled. ');
        }
    }

    private function assertInstalled(): void
    {
        if (!$this->objectManager->get(DeploymentConfig::class)->isAvailable()) {
            $this->errorCode = self::ERR_IS_INSTALLED;
            throw new \Exception('Error: Application is not installed yet. ');
        }
    }

    /** @return never */
    private function terminate(\Throwable $e): void
    {
        Logger::critical($e);
        http_response_code(500);
        header('Content-Type: text/plain');
        echo $this->objectManager->get(State::class)->getMode() === State::MODE_DEVELOPER
            ? (string)$e
            : "An error has happened during application run. See exception log for details.\n";
        exit(1);
    }
}
