<?php
declare(strict_types=1);

namespace Storelift\SampleStore;

/** Writes source texts of a wanted size that are valid, of no use, and as varied as a compressor finds real ones. */
final class BulkText
{
    private const WORDS = [
        'account', 'address', 'amount', 'anchor', 'archive', 'balance', 'basket', 'batch', 'border', 'branch', 'budget', 'bundle',
        'carrier', 'channel', 'charge', 'claim', 'column', 'counter', 'coupon', 'currency', 'customer', 'deposit', 'digest', 'discount',
        'draft', 'estimate', 'export', 'factor', 'filter', 'folder', 'format', 'gateway', 'grade', 'group', 'handle', 'history',
        'import', 'index', 'invoice', 'journal', 'label', 'ledger', 'letter', 'licence', 'locale', 'margin', 'market', 'measure',
        'merchant', 'notice', 'number', 'offer', 'option', 'origin', 'packet', 'parcel', 'partner', 'pattern', 'pickup', 'policy',
        'position', 'premium', 'quota', 'quote', 'range', 'reason', 'receipt', 'record', 'refund', 'region', 'release', 'report',
        'reserve', 'reward', 'route', 'sample', 'season', 'section', 'segment', 'series', 'share', 'shelf', 'signal', 'source',
        'stage', 'stamp', 'status', 'stock', 'store', 'subject', 'supply', 'survey', 'tariff', 'ticket', 'token', 'total',
        'transit', 'vendor', 'volume', 'voucher', 'warrant', 'weight', 'window', 'zone',
    ];
    private const VERBS = ['add', 'apply', 'build', 'check', 'collect', 'count', 'find', 'format', 'join', 'load', 'merge', 'move',
        'parse', 'pick', 'read', 'resolve', 'round', 'sort', 'split', 'sum', 'trim', 'update', 'validate', 'write'];

    private int $state;

    public function __construct(string $seed)
    {
        $this->state = crc32($seed) & 0x7fffffff;
    }

    public function number(int $below): int
    {
        $this->state = ($this->state * 1103515245 + 12345) & 0x7fffffff;
        return ($this->state >> 8) % $below;
    }

    /** Around a mean, as sizes of files are: many small ones, a few large ones. */
    public function size(int $mean): int
    {
        return intdiv($mean * (30 + $this->number(71) + $this->number(71)), 100);
    }

    /** @param callable(int): string $part */
    public static function repeat(int $bytes, callable $part): string
    {
        $text = '';
        for ($i = 1; strlen($text) < $bytes; $i++) {
            $text .= $part($i);
        }
        return $text;
    }

    public function prose(int $bytes): string
    {
        return self::repeat($bytes, function (): string {
            return wordwrap($this->sentence(12 + $this->number(60)), 78) . "\n\n";
        });
    }

    /** Methods of a class, public, with nothing but built-in functions in them. */
    public function methods(int $bytes): string
    {
        return self::repeat($bytes, function (int $i): string {
            return "\n" . $this->method($i);
        });
    }

    public function javascript(string $module, int $bytes): string
    {
        return "define(['jquery', 'underscore', '$module/js/" . $this->word() . "'], function ($, _) {\n    'use strict';\n\n"
            . "    return {" . self::repeat($bytes, function (int $i): string {
                [$a, $b, $c] = $this->words(3);
                return "\n        /** " . $this->sentence(9) . " */\n        " . $this->verb() . ucfirst($a) . "$i: function ($b, $c) {\n"
                    . "            var rows = _.filter($b, function (row) {\n                // " . $this->sentence(7) . "\n"
                    . "                return row['$c'] !== '$a' && row['$b'] > " . $this->number(5000) . ";\n            });\n\n"
                    . "            if (!rows.length) {\n                return $(this.{$this->word()}Element).html($.mage.__('" . $this->sentence(5)
                    . "'));\n            }\n\n            return _.map(rows, function (row) {\n                return $c + '-' + row.$a;\n"
                    . "            }).join('/');\n        },\n";
            }) . "\n        version: " . $this->number(1000) . "\n    };\n});\n";
    }

    public function css(int $bytes): string
    {
        return self::repeat($bytes, function (): string {
            [$a, $b, $c] = $this->words(3);
            return "/* " . $this->sentence(6) . " */\n.$a-$b > .$c,\n.$a-$b .{$this->word()}:hover {\n    margin: {$this->number(40)}px {$this->number(40)}px;\n"
                . "    padding-left: {$this->number(60)}px;\n    color: #" . sprintf('%06x', $this->number(1 << 22)) . ";\n    width: {$this->number(100)}%;\n}\n\n";
        });
    }

    /** Elements with attributes, for documents that nothing reads. */
    public function xml(string $root, int $bytes): string
    {
        return "<?xml version=\"1.0\"?>\n<$root>\n" . self::repeat($bytes, function (int $i): string {
            [$a, $b, $c] = $this->words(3);
            return "    <$a name=\"$b" . ucfirst($c) . "$i\" type=\"$c\" selector=\"#$a-$b .{$this->word()}[data-$c='{$this->number(900)}']\">\n"
                . "        <description>" . $this->sentence(8) . "</description>\n"
                . "        <argument name=\"{$this->word()}\" defaultValue=\"{{{$this->word()}.$b}}\"/>\n    </$a>\n";
        }) . "</$root>\n";
    }

    public function html(int $bytes): string
    {
        return self::repeat($bytes, function (): string {
            [$a, $b, $c] = $this->words(3);
            return "<div class=\"$a-$b\" data-bind=\"visible: $c().length > {$this->number(20)}, attr: {id: '$b' + $a()}\">\n"
                . "    <label for=\"$b-{$this->number(500)}\">" . $this->sentence(4) . "</label>\n    <span class=\"$c\">" . $this->sentence(7)
                . "</span>\n</div>\n";
        });
    }

    public function svg(int $bytes): string
    {
        return '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 640"><path d="M0 0' . self::repeat($bytes, function (): string {
            return sprintf('l%d.%d-%d', $this->number(99), $this->number(99), $this->number(99));
        }) . "z\"/></svg>\n";
    }

    public function translations(int $bytes): string
    {
        return self::repeat($bytes, function (): string {
            $text = ucfirst($this->sentence(2 + $this->number(7)));
            return "\"$text\",\"$text\"\n";
        });
    }

    public function word(): string
    {
        return self::WORDS[$this->number(count(self::WORDS))];
    }

    /** @return string[] different ones */
    public function words(int $count): array
    {
        $words = [];
        while (count($words) < $count) {
            $word = $this->word();
            $words[$word] = $word;
        }
        return array_values($words);
    }

    private function verb(): string
    {
        return self::VERBS[$this->number(count(self::VERBS))];
    }

    private function sentence(int $words): string
    {
        $sentence = $this->verb();
        while (--$words > 0) {
            $sentence .= ' ' . $this->word();
        }
        return ucfirst($sentence) . '.';
    }

    private function method(int $number): string
    {
        [$a, $b, $c, $d] = $this->words(4);
        $name = $this->verb() . ucfirst($a) . ucfirst($b) . $number;
        $comment = "    /**\n     * " . $this->sentence(10) . "\n     *\n     * " . $this->sentence(12) . "\n     */\n";
        switch ($this->number(4)) {
            case 0:
                return "$comment    public function $name(array \$$a, int \$limit = {$this->number(900)}): array\n    {\n        \$totals = [];\n"
                    . "        foreach (\$$a as \$key => \$row) {\n            if (!isset(\$row['$b'], \$row['$c']) || (int)\$row['$b'] > \$limit) {\n"
                    . "                continue;\n            }\n            // " . $this->sentence(8) . "\n"
                    . "            \$totals[\$key] = (\$totals[\$key] ?? 0.0) + (float)\$row['$c'] * {$this->number(99)};\n        }\n"
                    . "        arsort(\$totals);\n        return array_slice(\$totals, 0, \$limit, true);\n    }\n";
            case 1:
                return "$comment    public function $name(string \$$a, ?string \$$b = null): string\n    {\n        switch (\$$a) {\n"
                    . self::repeat(200 + $this->number(500), function (int $i) use ($c): string {
                        return "            case '{$this->word()}_{$c}_$i':\n                return '" . $this->sentence(5) . "';\n";
                    }) . "            default:\n                return \$$b ?? '$d';\n        }\n    }\n";
            case 2:
                return "$comment    public function $name(string \$$a, float \$$b, bool \$$c = false): string\n    {\n"
                    . "        \$$d = number_format(\$$b * {$this->number(9000)} / 100, 2);\n        if (\$$c && strpos(\$$a, '{$this->word()}') === 0) {\n"
                    . "            throw new \\InvalidArgumentException(sprintf('" . $this->sentence(6) . " \"%s\"', \$$a));\n        }\n"
                    . "        return sprintf('%s-{$this->word()}-%s', ucwords(str_replace('_', ' ', \$$a)), \$$d);\n    }\n";
            default:
                return "$comment    public function $name(array \$$a = []): array\n    {\n        return array_replace([\n"
                    . self::repeat(200 + $this->number(600), function (int $i): string {
                        return "            '{$this->word()}_$i' => ['label' => '" . $this->sentence(3) . "', 'sort' => {$this->number(700)}],\n";
                    }) . "        ], array_filter(\$$a, static function (\$$b): bool {\n            return \$$b !== null && \$$b !== '$c';\n        }));\n    }\n";
        }
    }
}
