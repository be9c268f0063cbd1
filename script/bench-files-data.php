<?php
// Makes what script/bench-files measures on, the same on every machine but for its names of nobody.
//   php script/bench-files-data.php code DIRECTORY    75,000 files in 29,000 directories, 400 MB of text that looks like PHP,
//                                                     half of them below 1.7 kB: the shape of a Magento 2.4 with its vendor/
//   php script/bench-files-data.php media DIRECTORY   2,907 files, 3 GB that can't be compressed
//   php script/bench-files-data.php touch DIRECTORY   changes 2 % of the files that are there
declare(strict_types=1);

[, $what, $directory] = $argv;
mt_srand(20211012);

const FILES = 75_000;
const DIRECTORIES = 29_000;
const MEDIA_FILES = 2_907;

/** Sizes of a log-normal distribution, the shape of sizes of source files. */
function size(float $median, float $sigma): int
{
    $normal = sqrt(-2 * log((mt_rand() + 1) / (mt_getrandmax() + 2))) * cos(2 * M_PI * mt_rand() / mt_getrandmax());
    return (int) ($median * exp($sigma * $normal));
}

function pick(array $values): mixed
{
    return $values[mt_rand(0, count($values) - 1)];
}

/** Names made of syllables, so that they are as alike as those of a framework. */
function words(int $count): array
{
    $syllables = ['con', 'fig', 'cat', 'alog', 'pro', 'duct', 'quo', 'te', 'cus', 'tom', 'er', 'in', 'dex', 'ship', 'ment',
        'or', 'der', 'pay', 'view', 'mod', 'el', 'block', 'help', 'plug', 'set', 'up', 'data', 'col', 'lec', 'tion', 'fac',
        'to', 'ry', 'price', 'rule', 'tax', 'store', 'web', 'site', 'grid', 'form', 'ui', 'com', 'po', 'nent', 'api'];
    $words = [];
    while (count($words) < $count) {
        $word = '';
        for ($i = mt_rand(2, 4); $i > 0; $i--) {
            $word .= pick($syllables);
        }
        $words[ucfirst($word)] = true;
    }
    return array_keys($words);
}

function statement(array $words): string
{
    $name = lcfirst(pick($words));
    $other = lcfirst(pick($words));
    $class = pick($words);
    return match (mt_rand(0, 11)) {
        0 => "        \$this->$name = \$$other ?: ObjectManager::getInstance()->get($class::class);\n",
        1 => "    /**\n     * @var $class\n     */\n    private \$$name;\n\n",
        2 => "        if (\$this->{$name}->get$class() === null) {\n            return \$this->$other;\n        }\n",
        3 => "     * @param \\Magento\\$class\\Api\\Data\\{$class}Interface \$$name\n",
        4 => "        foreach (\$this->get$class(\$$name) as \$$other) {\n            \$result[] = \${$other}->toArray();\n        }\n",
        5 => "    public function get$class(\$$name, array \$$other = [])\n    {\n        return \$this->{$name}[\$$other] ?? '"
            . dechex(mt_rand()) . "';\n    }\n\n",
        6 => "            ->setData(self::" . strtoupper($name) . ", \$this->escaper->escapeHtml(\$$other))\n",
        7 => "     * @return \$this\n     * @throws \\Magento\\Framework\\Exception\\LocalizedException\n     */\n",
        8 => "        throw new LocalizedException(__('The %1 of $name is " . mt_rand(1, 9999) . ".', \$$other));\n",
        9 => "            <item name=\"$name\" xsi:type=\"object\">Magento\\$class\\Model\\$class</item>\n",
        10 => "        \"$name\": \"" . base64_encode(random_bytes(15)) . "\",\n",
        11 => "    // " . implode(' ', array_map(fn() => lcfirst(pick($words)), range(1, mt_rand(4, 9)))) . "\n",
    };
}

function code(string $directory): void
{
    $words = words(3000);
    $directories = [$directory];
    while (count($directories) <= DIRECTORIES) {
        // New ones go below recent ones, so that the tree becomes about as deep as a real one.
        $parent = count($directories) < 40 || mt_rand(0, 9) === 0
            ? $directories[mt_rand(0, min(count($directories) - 1, 400))]
            : $directories[mt_rand((int) (count($directories) * 0.7), count($directories) - 1)];
        if (substr_count($parent, '/') - substr_count($directory, '/') > 10) {
            continue;
        }
        $path = $parent . '/' . pick($words);
        if (!is_dir($path)) {
            mkdir($path, 0775, true);
            $directories[] = $path;
        }
    }
    $header = "<?php\n/**\n * Copyright © Example, Inc. All rights reserved.\n * See COPYING.txt for license details.\n */\n"
        . "declare(strict_types=1);\n\n";
    $pool = array_map(fn() => statement($words), range(1, 40_000));
    for ($number = 0; $number < FILES; $number++) {
        $size = min(4_000_000, size(1700, 1.48));
        $class = pick($words);
        $text = $header . "namespace Magento\\" . pick($words) . "\\Model;\n\nclass $class$number\n{\n";
        while (strlen($text) < $size) {
            $text .= mt_rand(0, 2) ? pick($pool) : statement($words);
        }
        $extension = pick(['php', 'php', 'php', 'xml', 'phtml', 'js', 'html', 'less']);
        file_put_contents(pick($directories) . "/$class$number.$extension", substr($text, 0, $size));
    }
}

function media(string $directory): void
{
    $sizes = array_map(fn() => min(20_000_000, size(700_000, 0.85)), range(1, MEDIA_FILES));
    $scale = 3e9 / array_sum($sizes);
    foreach ($sizes as $number => $size) {
        $path = sprintf('%s/catalog/product/%s/%s', $directory, chr(97 + $number % 26), chr(97 + intdiv($number, 26) % 26));
        if (!is_dir($path)) {
            mkdir($path, 0775, true);
        }
        file_put_contents("$path/image$number.jpg", random_bytes((int) ($size * $scale)));
    }
}

/** Half of them gets other content, the other half's neighbours are new or gone. */
function touched(string $directory): void
{
    $all = new RecursiveIteratorIterator(new RecursiveDirectoryIterator($directory, FilesystemIterator::SKIP_DOTS));
    $files = [];
    foreach ($all as $file) {
        if ($file->isFile()) {
            $files[] = $file->getPathname();
        }
    }
    sort($files);
    foreach ($files as $number => $file) {
        match ($number % 200) {
            50, 100 => file_put_contents($file, strrev(file_get_contents($file))),
            150 => unlink($file),
            199 => file_put_contents("$file.new" . mt_rand(), random_bytes(500)),
            default => null,
        };
    }
}

match ($what) {
    'code' => code($directory),
    'media' => media($directory),
    'touch' => touched($directory),
};
