<?php
// Prints as JSON what this PHP offers. Runs on every PHP that a shop may still have, so it keeps to old syntax and only
// collects: what the facts mean is decided by its reader.
error_reporting(0);
ini_set('display_errors', '0');

function storelift_text($value)
{
    return preg_replace('/[^\x09\x0a\x20-\x7e]/', '?', (string) $value);
}

function storelift_xdebug_active()
{
    if (!extension_loaded('xdebug')) {
        return false;
    }
    if (version_compare((string) phpversion('xdebug'), '3.1', '>=')) {
        return count(xdebug_info('mode')) > 0;
    }
    $mode = ini_get('xdebug.mode');
    if ($mode === false) {
        return true;
    }
    $fromEnvironment = (string) getenv('XDEBUG_MODE');
    $modes = str_replace(array(' ', ','), '', $fromEnvironment !== '' ? $fromEnvironment : $mode);
    return $modes !== '' && $modes !== 'off';
}

function storelift_ini_files()
{
    $files = array();
    foreach (explode(',', php_ini_loaded_file() . ',' . php_ini_scanned_files()) as $file) {
        $file = trim($file);
        if ($file !== '') {
            $files[] = storelift_text($file);
        }
    }

    return $files;
}

$report = array(
    'format' => 1,
    'php' => PHP_VERSION,
    'sapi' => PHP_SAPI,
    'debug' => (bool) PHP_DEBUG,
    'threadSafe' => defined('PHP_ZTS') && PHP_ZTS,
    'integerSize' => PHP_INT_SIZE,
    'ipv6' => defined('AF_INET6') || @inet_pton('::') !== false,
    'xdebugActive' => storelift_xdebug_active(),
    'iniFiles' => storelift_ini_files(),
    'extensions' => array(),
    'constants' => array(),
    'facts' => array(),
    'info' => array(),
);

$extensions = get_loaded_extensions();
foreach ($extensions as $name) {
    $version = phpversion($name);
    $report['extensions'][] = array('name' => $name, 'version' => $version === false ? '0' : storelift_text($version));
}

$constants = array(
    'GD_VERSION', 'GMP_VERSION', 'HHVM_VERSION', 'ICONV_VERSION', 'INTL_ICU_VERSION', 'LIBXML_DOTTED_VERSION',
    'LIBXSLT_DOTTED_VERSION', 'MB_ONIGURUMA_VERSION', 'OPENSSL_VERSION_TEXT', 'PCRE_VERSION', 'PGSQL_LIBPQ_VERSION',
    'RD_KAFKA_VERSION', 'SODIUM_LIBRARY_VERSION', 'ZLIB_VERSION', 'ZipArchive::LIBZIP_VERSION',
);
foreach ($constants as $name) {
    if (defined($name)) {
        $report['constants'][$name] = storelift_text(@constant($name));
    }
}

if (function_exists('curl_version')) {
    $curl = curl_version();
    $report['facts']['curl'] = storelift_text($curl['version']);
}
if (class_exists('ResourceBundle', false)) {
    $bundle = ResourceBundle::create('root', 'ICUDATA', false);
    if ($bundle) {
        $report['facts']['cldr'] = storelift_text($bundle->get('Version'));
    }
}
if (class_exists('IntlChar', false)) {
    $report['facts']['unicode'] = implode('.', array_slice(IntlChar::getUnicodeVersion(), 0, 3));
}
if (class_exists('Imagick', false)) {
    $imagick = new Imagick();
    $version = $imagick->getVersion();
    $report['facts']['imagick'] = storelift_text($version['versionString']);
}

$informative = array(
    'amqp', 'bz2', 'curl', 'date', 'fileinfo', 'gd', 'intl', 'ldap', 'mbstring', 'memcached', 'mongodb', 'mysqlnd', 'pcre',
    'pdo_mysql', 'pdo_pgsql', 'pdo_sqlite', 'pgsql', 'pq', 'sqlite3', 'ssh2', 'xsl', 'yaml', 'zlib',
);
foreach (array_intersect($informative, $extensions) as $name) {
    $extension = new ReflectionExtension($name);
    ob_start();
    $extension->info();
    $report['info'][$name] = storelift_text(ob_get_clean());
}

foreach (array('constants', 'facts', 'info') as $section) {
    $report[$section] = (object) $report[$section];
}
echo json_encode($report), "\n";
