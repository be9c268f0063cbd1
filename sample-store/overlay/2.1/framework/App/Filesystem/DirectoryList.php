<?php
declare(strict_types=1);

namespace Magento\Framework\App\Filesystem;

final class DirectoryList
{
    public const GENERATED_CODE = 'var/generation';
    public const GENERATED_METADATA = 'var/di';

    public static function generatedCode(): string
    {
        return BP . '/' . self::GENERATED_CODE;
    }

    public static function generatedMetadata(): string
    {
        return BP . '/' . self::GENERATED_METADATA;
    }
}
