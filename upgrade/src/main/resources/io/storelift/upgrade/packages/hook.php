<?php
// Runs first in Composer's process. Composer loads the class Installer when it has read the project and its plugins,
// and before it installs anything: then its way of unpacking zip archives is given the packages laid beside this file.
// Whatever is unlike what this knows, Composer is left alone.
spl_autoload_register(static function ($class) {
    static $done = false;
    if ($done || $class !== 'Composer\Installer') {
        return;
    }
    $done = true;
    $application = isset($GLOBALS['application']) ? $GLOBALS['application'] : null;
    if (!$application instanceof Composer\Console\Application
        || version_compare(Composer\Plugin\PluginInterface::PLUGIN_API_VERSION, '2.2', '<')
        || version_compare(Composer\Plugin\PluginInterface::PLUGIN_API_VERSION, '3', '>=')
    ) {
        return;
    }
    // Asking for it would make one, were it not there yet.
    $composer = Closure::bind(function () {
        return isset($this->composer) ? $this->composer : null;
    }, $application, Composer\Console\Application::class)();
    if (!$composer instanceof Composer\Composer) {
        return;
    }
    require __DIR__ . '/downloader.php';
    StoreliftDownloader::attach($composer, $application->getIO());
}, true, true);
