<?php
// Makes up a Composer repository about as large as that of the Magento releases, and a project to update: for
// script/bench resolve where the real metadata isn't at hand. The same each time.
//   php script/bench-universe.php METADATA PROJECT
declare(strict_types=1);

[, $metadata, $project] = $argv;
mt_srand(244);
const VENDORS = 30;
const PACKAGES = 640;
const VERSIONS = 16;
const EDITION = 'magento/product-community-edition';

$names = [];
for ($i = 0; $i < PACKAGES; $i++) {
    $names[$i] = 'vendor' . $i % VENDORS . '/package-' . $i;
}
$write = function (string $name, array $versions) use ($metadata): void {
    @mkdir(dirname("$metadata/p2/$name"), 0777, true);
    file_put_contents("$metadata/p2/$name.json",
        json_encode(['packages' => [$name => array_reverse($versions)]], JSON_UNESCAPED_SLASHES));
    touch("$metadata/p2/$name.json", 1600000000);
};
$package = fn(string $name, string $version, array $require): array => [
    'name' => $name, 'version' => $version, 'version_normalized' => "$version.0", 'type' => 'library',
    'description' => str_repeat("What $name is good for. ", 5), 'license' => ['MIT'],
    'authors' => [['name' => 'Somebody', 'email' => 'somebody@example.org']],
    'dist' => ['type' => 'zip', 'url' => "https://example.org/$name/$version.zip", 'reference' => sha1("$name $version"),
        'shasum' => ''],
    'require' => (object) $require, 'autoload' => ['psr-4' => ['Made\\Up\\' => 'src/']],
];
foreach ($names as $i => $name) {
    $dependencies = [];
    for ($n = mt_rand(0, 6); $n > 0 && $i > 0; $n--) {
        $dependencies[] = $names[mt_rand(0, $i - 1)];
    }
    $versions = [];
    for ($v = 0; $v < VERSIONS; $v++) {
        $require = ['php' => '>=7.1'];
        foreach ($dependencies as $dependency) {
            // Major versions go together.
            $require[$dependency] = '^' . (1 + intdiv($v, 8)) . '.' . mt_rand(0, $v % 8);
        }
        $versions[] = $package($name, 1 + intdiv($v, 8) . '.' . $v % 8 . '.0', $require);
    }
    $write($name, $versions);
}
$editions = [];
foreach (range(0, 20) as $n) {
    $require = [];
    foreach ($names as $i => $name) {
        $require[$name] = '^' . ($n < 10 ? 1 : 2) . '.' . $n % 8;
    }
    $editions[] = $package(EDITION, "2.4.$n", $require);
}
$write(EDITION, $editions);
file_put_contents("$metadata/packages.json", json_encode(['packages' => [], 'metadata-url' => '/p2/%package%.json']));
touch("$metadata/packages.json", 1600000000);

@mkdir($project, 0777, true);
$locked = [];
foreach ($names as $name) {
    $locked[] = $package($name, '1.4.0', ['php' => '>=7.1']);
}
$locked[] = $package(EDITION, '2.4.4', array_fill_keys($names, '^1.4'));
file_put_contents("$project/composer.json",
    json_encode(['name' => 'made/up', 'require' => [EDITION => '2.4.14']], JSON_PRETTY_PRINT | JSON_UNESCAPED_SLASHES));
file_put_contents("$project/composer.lock", json_encode(['content-hash' => '0', 'packages' => $locked,
    'packages-dev' => [], 'aliases' => [], 'minimum-stability' => 'stable', 'stability-flags' => (object) [],
    'prefer-stable' => false, 'prefer-lowest' => false, 'platform' => (object) [], 'platform-dev' => (object) []],
    JSON_PRETTY_PRINT | JSON_UNESCAPED_SLASHES));
