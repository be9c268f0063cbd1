<?php
declare(strict_types=1);

namespace Magento\Framework\Code;

/** Prints the declaration of a method so that a generated subclass is compatible with it. */
final class Signature
{
    public static function of(\ReflectionMethod $method): string
    {
        $return = $method->getReturnType();
        return 'public function ' . $method->getName() . '('
            . implode(', ', array_map([self::class, 'parameter'], $method->getParameters())) . ')'
            . ($return === null ? '' : ': ' . self::type($return, $method));
    }

    public static function isVoid(\ReflectionMethod $method): bool
    {
        $type = $method->getReturnType();
        return $type instanceof \ReflectionNamedType && $type->getName() === 'void';
    }

    private static function parameter(\ReflectionParameter $parameter): string
    {
        $type = $parameter->getType();
        $text = ($type === null ? '' : self::type($type, $parameter->getDeclaringFunction()) . ' ')
            . ($parameter->isPassedByReference() ? '&' : '')
            . ($parameter->isVariadic() ? '...' : '') . '$' . $parameter->getName();
        if ($parameter->isDefaultValueAvailable()) {
            $text .= ' = ' . str_replace("\n", '', var_export($parameter->getDefaultValue(), true));
        }
        return $text;
    }

    private static function type(\ReflectionType $type, \ReflectionFunctionAbstract $function): string
    {
        if (!$type instanceof \ReflectionNamedType) {
            return (string)$type;
        }
        $name = $type->getName();
        if ($name === 'self' && $function instanceof \ReflectionMethod) {
            $name = '\\' . $function->getDeclaringClass()->getName();
        } elseif (!$type->isBuiltin() && $name !== 'static') {
            $name = '\\' . $name;
        }
        return ($type->allowsNull() && $name !== 'mixed' && $name !== 'null' ? '?' : '') . $name;
    }
}
