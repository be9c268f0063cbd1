<?php
declare(strict_types=1);

namespace Storelift\SampleStore;

final class Json
{
    /** @return mixed */
    public static function decode(string $text)
    {
        return json_decode($text, false, 512, JSON_THROW_ON_ERROR);
    }

    /** @param mixed $value */
    public static function encode($value): string
    {
        return json_encode(
            $value,
            JSON_PRETTY_PRINT | JSON_UNESCAPED_SLASHES | JSON_UNESCAPED_UNICODE | JSON_THROW_ON_ERROR
        ) . "\n";
    }

    /**
     * RFC 7396.
     *
     * @param mixed $target
     * @param mixed $patch
     * @return mixed
     */
    public static function mergePatch($target, $patch)
    {
        if (!$patch instanceof \stdClass) {
            return $patch;
        }
        $target = $target instanceof \stdClass ? clone $target : new \stdClass();
        foreach (get_object_vars($patch) as $key => $value) {
            if ($value === null) {
                unset($target->$key);
            } else {
                $target->$key = self::mergePatch($target->$key ?? null, $value);
            }
        }
        return $target;
    }
}
