<?php
declare(strict_types=1);

namespace Storelift\SampleStore;

/**
 * Modules that only make a store heavy, for measuring. Numbers, kinds and sizes of their files are those of the average
 * package of a real store (2.4.3: 541 packages, 67,000 files, 349 MB); their classes are real ones, with constructors,
 * factories and plugins for setup:di:compile to work on, their web files are there to be deployed.
 */
final class BulkModules
{
    private const REAL_PACKAGES = 541;
    private const ENTITIES = 7;
    /** One file in so many differs between two releases. */
    private const CHANGED = 9;

    private int $count;

    /** @param int $percent of a real store's packages */
    public function __construct(int $percent)
    {
        $this->count = (int)round(self::REAL_PACKAGES * $percent / 100);
    }

    /** @return array<int, string> names of packages by their number */
    public function names(): array
    {
        $names = [];
        for ($number = 1; $number <= $this->count; $number++) {
            $names[$number] = sprintf('bulk-sample/module-%03d', $number);
        }
        return $names;
    }

    public static function moduleName(int $number): string
    {
        return sprintf('BulkSample_Module%03d', $number);
    }

    /** @return int[] numbers of the modules that a module uses: all have smaller ones */
    public static function uses(int $number): array
    {
        return array_values(array_unique(array_filter([intdiv($number, 2), intdiv($number, 3), $number - 1])));
    }

    /** @return array<string, string> path => content */
    public function files(int $number, string $version): array
    {
        $module = self::moduleName($number);
        $namespace = str_replace('_', '\\', $module);
        $entities = array_map('ucfirst', (new BulkText($module))->words(self::ENTITIES));
        $files = [
            'etc/module.xml' => self::moduleXml($number),
            'etc/db_schema.xml' => self::schema($number, $version),
            'etc/di.xml' => self::di($namespace, $entities),
            'etc/config.xml' => self::config($number),
        ];
        $add = static function (string $path, int $size, callable $write) use (&$files, $module, $version): void {
            $seed = "$module/$path";
            $text = new BulkText(crc32($seed) % self::CHANGED === 0 ? "$seed $version" : $seed);
            $files[$path] = $write($text, $text->size($size));
        };
        foreach ($entities as $i => $entity) {
            self::addClasses($add, $namespace, $entity, $i, $number);
            self::addTests($add, $namespace, $entity);
            self::addView($add, $module, $entity, $i);
        }
        $add('etc/acl.xml', 2400, static function (BulkText $text, int $size): string {
            return $text->xml('acl', $size);
        });
        $add('i18n/en_US.csv', 8000, static function (BulkText $text, int $size): string {
            return $text->translations($size);
        });
        foreach (['LICENSE.txt' => 10000, 'README.md' => 700] as $path => $mean) {
            $add($path, $mean, static function (BulkText $text, int $size): string {
                return $text->prose($size);
            });
        }
        return $files;
    }

    private static function addClasses(callable $add, string $namespace, string $entity, int $i, int $number): void
    {
        $api = "$namespace\\Api\\{$entity}RepositoryInterface";
        $resource = "$namespace\\Model\\ResourceModel\\$entity";
        $repository = "$namespace\\Model\\{$entity}Repository";
        $arguments = ["\\$resource" => 'resource'];
        if ($i % 2 === 0) {
            $arguments["\\$namespace\\Model\\{$entity}Factory"] = 'factory';
        }
        foreach (self::uses($number) as $used) {
            $other = str_replace('_', '\\', self::moduleName($used));
            $arguments["\\$other\\Helper\\" . ucfirst((new BulkText(self::moduleName($used)))->words(self::ENTITIES)[$i])] = "helper$used";
        }
        $class = static function (string $name, array $arguments, string $more = '', string $body = '') use ($add, $namespace): void {
            $path = str_replace('\\', '/', substr($name, strlen($namespace) + 1)) . '.php';
            $add($path, 3400, static function (BulkText $text, int $size) use ($name, $arguments, $more, $body): string {
                return self::phpClass($name, $more, self::constructor($arguments) . $body . $text->methods($size - 900));
            });
        };
        $add("Api/{$entity}RepositoryInterface.php", 1800, static function () use ($namespace, $entity): string {
            return self::php("$namespace\\Api", "interface {$entity}RepositoryInterface\n{\n    public function get(int \$id): array;\n\n"
                . "    public function getList(array \$criteria, int \$page = 1): array;\n\n    public function save(array \$data): void;\n}\n");
        });
        $class($resource, ['\Magento\Framework\App\ResourceConnection' => 'connection']);
        $class("$namespace\\Model\\$entity", ["\\$resource" => 'resource', 'array' => 'data']);
        $class($repository, $arguments, " implements \\$api", "\n    public function get(int \$id): array\n    {\n        return ['id' => \$id];\n    }\n"
            . "\n    public function getList(array \$criteria, int \$page = 1): array\n    {\n        return [\$criteria, \$page];\n    }\n"
            . "\n    public function save(array \$data): void\n    {\n        unset(\$data['id']);\n    }\n");
        $class("$namespace\\Helper\\$entity", ['int' => 'limit']);
        $class("$namespace\\Block\\$entity", ["\\$api" => 'repository', "\\$namespace\\Helper\\$entity" => 'helper']);
        $class("$namespace\\Controller\\$entity\\View", [
            "\\$namespace\\Block\\$entity" => 'block',
            '\\' . $repository . ($i === 0 ? '\Proxy' : '') => 'repository',
        ]);
        $class("$namespace\\Plugin\\Audit$entity", ["\\$namespace\\Helper\\$entity" => 'helper'], '', "\n    public function beforeSave(\\$repository \$subject, "
            . "array \$data): array\n    {\n        return [\$data];\n    }\n\n    public function afterGetList(\\$repository \$subject, array \$result): array\n"
            . "    {\n        return \$result;\n    }\n");
        $add("lib/$entity.php", 30000, static function (BulkText $text, int $size) use ($namespace, $entity): string {
            return self::phpClass("$namespace\\Bundled\\$entity", '', $text->methods($size));
        });
    }

    private static function addTests(callable $add, string $namespace, string $entity): void
    {
        foreach (['Model', 'Block'] as $directory) {
            $name = "$namespace\\Test\\Unit\\$directory\\{$entity}Test";
            $add("Test/Unit/$directory/{$entity}Test.php", 5300, static function (BulkText $text, int $size) use ($name): string {
                return self::phpClass($name, ' extends \PHPUnit\Framework\TestCase', $text->methods($size));
            });
        }
        foreach (['ActionGroup', 'Section', 'Test'] as $kind) {
            $add("Test/Mftf/$kind/$entity$kind.xml", 3400, static function (BulkText $text, int $size) use ($kind): string {
                return $text->xml(lcfirst($kind) . 's', $size);
            });
        }
    }

    private static function addView(callable $add, string $module, string $entity, int $i): void
    {
        $name = lcfirst($entity);
        $html = static function (BulkText $text, int $size): string {
            return $text->html($size);
        };
        if ($i < 4) {
            $add("view/frontend/web/js/$name.js", 6200, static function (BulkText $text, int $size) use ($module): string {
                return $text->javascript($module, $size);
            });
            $add("view/frontend/templates/$name.phtml", 2600, $html);
            $add("view/frontend/layout/" . strtolower($module) . "_{$name}_view.xml", 2300, static function (BulkText $text, int $size): string {
                return $text->xml('page', $size);
            });
        }
        if ($i < 2) {
            $add("view/frontend/web/css/$name.css", 6000, static function (BulkText $text, int $size): string {
                return $text->css($size);
            });
            $add("view/base/web/template/$name.html", 1200, $html);
        }
        if ($i === 4) {
            $add("view/adminhtml/web/js/$name.js", 6200, static function (BulkText $text, int $size) use ($module): string {
                return $text->javascript($module, $size);
            });
            $add("view/base/web/images/$name.svg", 1800, static function (BulkText $text, int $size): string {
                return $text->svg($size);
            });
        }
    }

    private static function moduleXml(int $number): string
    {
        $sequence = '';
        foreach (self::uses($number) as $used) {
            $sequence .= '            <module name="' . self::moduleName($used) . "\"/>\n";
        }
        return self::xml('config', '    <module name="' . self::moduleName($number) . "\">\n        <sequence>\n"
            . "            <module name=\"Magento_Store\"/>\n$sequence        </sequence>\n    </module>\n");
    }

    /** Of 80 packages one brings a column with a release, as in a real upgrade. */
    private static function schema(int $number, string $version): string
    {
        $columns = '';
        foreach (array_merge(['label', 'code', 'comment'], $number % 80 === 1 ? ['since_' . preg_replace('/\W/', '_', $version)] : []) as $name) {
            $columns .= "        <column xsi:type=\"varchar\" name=\"$name\" length=\"255\" comment=\"" . ucfirst($name) . "\"/>\n";
        }
        return self::xml('schema', sprintf('    <table name="bulk_sample_%03d" resource="default" engine="innodb" comment="Bulk Sample">', $number)
            . "\n        <column xsi:type=\"int\" name=\"entity_id\" unsigned=\"true\" nullable=\"false\" identity=\"true\" comment=\"ID\"/>\n$columns"
            . "        <constraint xsi:type=\"primary\" referenceId=\"PRIMARY\"><column name=\"entity_id\"/></constraint>\n    </table>\n");
    }

    /** @param string[] $entities */
    private static function di(string $namespace, array $entities): string
    {
        $types = '';
        foreach ($entities as $entity) {
            $types .= "    <preference for=\"$namespace\\Api\\{$entity}RepositoryInterface\" type=\"$namespace\\Model\\{$entity}Repository\"/>\n"
                . "    <type name=\"$namespace\\Model\\{$entity}Repository\">\n"
                . "        <plugin name=\"audit\" type=\"$namespace\\Plugin\\Audit$entity\"/>\n    </type>\n";
        }
        return self::xml('config', $types);
    }

    private static function config(int $number): string
    {
        // The first one switches minifying on: static files of a real store take more than copying, too.
        $minify = $number > 1 ? '' : "        <dev><js><minify_files>1</minify_files></js><css><minify_files>1</minify_files></css></dev>\n";
        return self::xml('config', "    <default>\n$minify        <bulk_sample><module$number><active>1</active></module$number></bulk_sample>\n"
            . "    </default>\n");
    }

    private static function xml(string $root, string $content): string
    {
        return "<?xml version=\"1.0\"?>\n<$root xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">\n$content</$root>\n";
    }

    private static function phpClass(string $name, string $more, string $body): string
    {
        $position = (int)strrpos($name, '\\');
        return self::php(substr($name, 0, $position), 'class ' . substr($name, $position + 1) . "$more\n{" . rtrim("\n" . ltrim($body, "\n")) . "\n}\n");
    }

    private static function php(string $namespace, string $declaration): string
    {
        return "<?php\ndeclare(strict_types=1);\n\nnamespace $namespace;\n\n$declaration";
    }

    /** @param array<string, string> $arguments type => name */
    private static function constructor(array $arguments): string
    {
        $properties = $parameters = $assignments = '';
        foreach ($arguments as $type => $name) {
            $default = ['int' => ' = 20', 'array' => ' = []'][$type] ?? '';
            $properties .= "    private $type \$$name;\n";
            $parameters .= ($parameters === '' ? '' : ',') . "\n        $type \$$name$default";
            $assignments .= "        \$this->$name = \$$name;\n";
        }
        return "$properties\n    public function __construct($parameters\n    ) {\n$assignments    }\n";
    }
}
