<?php
declare(strict_types=1);

namespace Magento\Framework\Component;

/** Every component announces itself from its registration.php, which Composer's autoloader includes. */
final class ComponentRegistrar
{
    public const MODULE = 'module';
    public const LIBRARY = 'library';
    public const THEME = 'theme';
    public const LANGUAGE = 'language';

    /** @var array<string, array<string, string>> */
    private static array $paths = [];

    public static function register(string $type, string $componentName, string $path): void
    {
        if (isset(self::$paths[$type][$componentName])) {
            throw new \LogicException(sprintf(
                "%s '%s' from '%s' has been already defined in '%s'.",
                ucfirst($type),
                $componentName,
                $path,
                self::$paths[$type][$componentName]
            ));
        }
        self::$paths[$type][$componentName] = str_replace('\\', '/', $path);
    }

    /** @return array<string, string> */
    public static function paths(string $type): array
    {
        return self::$paths[$type] ?? [];
    }

    public static function path(string $type, string $componentName): ?string
    {
        return self::$paths[$type][$componentName] ?? null;
    }
}
