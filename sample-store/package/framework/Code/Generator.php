<?php
declare(strict_types=1);

namespace Magento\Framework\Code;

use Magento\Framework\App\Filesystem\DirectoryList;
use Magento\Framework\App\Filesystem\Files;
use Magento\Framework\ObjectManager\ConfigInterface;

/** Writes the source of \Interceptor, \Proxy and Factory classes into the generated code directory. */
final class Generator
{
    private ConfigInterface $config;

    public function __construct(ConfigInterface $config)
    {
        $this->config = $config;
    }

    public static function isGenerated(string $class): bool
    {
        return (bool)preg_match('/(\\\\Interceptor|\\\\Proxy|Factory)$/', $class);
    }

    public static function path(string $class): string
    {
        return DirectoryList::generatedCode() . '/' . str_replace('\\', '/', $class) . '.php';
    }

    /** Autoloader: the last resort for a class that can be generated. */
    public function load(string $class): void
    {
        if (!self::isGenerated($class)) {
            return;
        }
        $path = self::path($class);
        if (!is_file($path)) {
            $source = $this->generate($class);
            if ($source === null) {
                return;
            }
            Files::write($path, $source);
        }
        require_once $path;
    }

    public function generate(string $class): ?string
    {
        if (preg_match('/^(.+)\\\\(Interceptor|Proxy)$/', $class, $match)) {
            if (!class_exists($match[1]) && !($match[2] === 'Proxy' && interface_exists($match[1]))) {
                return null;
            }
            $source = new \ReflectionClass($match[1]);
            return $match[2] === 'Proxy' ? $this->proxy($source) : $this->interceptor($source);
        }
        $product = substr($class, 0, -strlen('Factory'));
        return class_exists($product) || interface_exists($product) ? $this->factory($class, $product) : null;
    }

    private function interceptor(\ReflectionClass $source): string
    {
        $methods = '';
        foreach ($source->getMethods(\ReflectionMethod::IS_PUBLIC) as $method) {
            if ($method->isStatic() || $method->isFinal() || !$this->isIntercepted($source->getName(), $method)) {
                continue;
            }
            $isVoid = Signature::isVoid($method);
            $methods .= "\n    " . Signature::of($method) . "\n    {\n        " . ($isVoid ? '' : 'return ')
                . "\$this->___callPlugins('" . $method->getName() . "', func_get_args());\n    }\n";
        }
        return self::file($source->getName(), 'Interceptor', "class Interceptor extends \\" . $source->getName()
            . "\n{\n    use \\Magento\\Framework\\Interception\\Interceptor;\n"
            . self::constructor($source) . $methods . "}\n");
    }

    /** The constructor is written out so that its arguments are those of the code it was generated from. */
    private static function constructor(\ReflectionClass $source): string
    {
        $constructor = $source->getConstructor();
        if ($constructor === null || $constructor->getNumberOfParameters() === 0) {
            return '';
        }
        $names = array_map(static function (\ReflectionParameter $parameter): string {
            return '$' . $parameter->getName();
        }, $constructor->getParameters());
        return "\n    " . Signature::of($constructor) . "\n    {\n        parent::__construct("
            . implode(', ', $names) . ");\n    }\n";
    }

    private function isIntercepted(string $class, \ReflectionMethod $method): bool
    {
        foreach ($this->config->getPlugins($class) as $plugin) {
            foreach (['before', 'around', 'after'] as $kind) {
                if (method_exists($plugin, $kind . ucfirst($method->getName()))) {
                    return true;
                }
            }
        }
        return false;
    }

    private function proxy(\ReflectionClass $source): string
    {
        $methods = '';
        foreach ($source->getMethods(\ReflectionMethod::IS_PUBLIC) as $method) {
            if ($method->isStatic() || $method->isFinal() || $method->isConstructor()) {
                continue;
            }
            $methods .= "\n    " . Signature::of($method) . "\n    {\n        "
                . (Signature::isVoid($method) ? '' : 'return ') . '$this->_getSubject()->' . $method->getName()
                . "(...func_get_args());\n    }\n";
        }
        $name = '\\' . $source->getName();
        return self::file($source->getName(), 'Proxy', 'class Proxy ' . ($source->isInterface() ? 'implements ' : 'extends ')
            . "$name\n{\n    private \\Magento\\Framework\\ObjectManagerInterface \$_objectManager;\n"
            . "\n    public function __construct(\\Magento\\Framework\\ObjectManagerInterface \$objectManager)\n"
            . "    {\n        \$this->_objectManager = \$objectManager;\n    }\n"
            . "\n    private function _getSubject(): $name\n    {\n"
            . "        return \$this->_objectManager->get($name::class);\n    }\n$methods}\n");
    }

    private function factory(string $class, string $product): string
    {
        $position = strrpos($class, '\\');
        return self::file(substr($class, 0, $position), '', 'class ' . substr($class, $position + 1)
            . "\n{\n    private \\Magento\\Framework\\ObjectManagerInterface \$_objectManager;\n"
            . "\n    public function __construct(\\Magento\\Framework\\ObjectManagerInterface \$objectManager)\n"
            . "    {\n        \$this->_objectManager = \$objectManager;\n    }\n"
            . "\n    public function create(array \$data = []): \\$product\n    {\n"
            . "        return \$this->_objectManager->create(\\$product::class, \$data);\n    }\n}\n");
    }

    private static function file(string $namespace, string $suffix, string $body): string
    {
        return "<?php\nnamespace $namespace;\n\n$body";
    }
}
