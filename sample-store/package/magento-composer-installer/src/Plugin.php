<?php
declare(strict_types=1);

namespace Magento\ComposerInstaller;

use Composer\Composer;
use Composer\DependencyResolver\Operation\UpdateOperation;
use Composer\EventDispatcher\EventSubscriberInterface;
use Composer\Installer\PackageEvent;
use Composer\Installer\PackageEvents;
use Composer\IO\IOInterface;
use Composer\Package\PackageInterface;
use Composer\Plugin\PluginInterface;
use Composer\Script\Event;
use Composer\Script\ScriptEvents;

/** Copies what packages map (extra.map) into the root: old files go when a package goes, new ones come at the end. */
final class Plugin implements PluginInterface, EventSubscriberInterface
{
    private Composer $composer;
    private IOInterface $io;
    /** @var array<string, bool> */
    private array $changed = [];

    public function activate(Composer $composer, IOInterface $io): void
    {
        $this->composer = $composer;
        $this->io = $io;
    }

    public function deactivate(Composer $composer, IOInterface $io): void
    {
    }

    public function uninstall(Composer $composer, IOInterface $io): void
    {
    }

    public static function getSubscribedEvents(): array
    {
        return [
            PackageEvents::PRE_PACKAGE_UPDATE => 'onRemove',
            PackageEvents::PRE_PACKAGE_UNINSTALL => 'onRemove',
            PackageEvents::POST_PACKAGE_INSTALL => 'onChange',
            PackageEvents::POST_PACKAGE_UPDATE => 'onChange',
            ScriptEvents::POST_INSTALL_CMD => 'onNewCode',
            ScriptEvents::POST_UPDATE_CMD => 'onNewCode',
        ];
    }

    public function onRemove(PackageEvent $event): void
    {
        $operation = $event->getOperation();
        $package = $operation instanceof UpdateOperation ? $operation->getInitialPackage() : $operation->getPackage();
        if (isset($package->getExtra()['map'])) {
            $this->deployment($package)->remove($package->getExtra()['map']);
        }
    }

    public function onChange(PackageEvent $event): void
    {
        $operation = $event->getOperation();
        $package = $operation instanceof UpdateOperation ? $operation->getTargetPackage() : $operation->getPackage();
        $this->changed[$package->getName()] = true;
    }

    public function onNewCode(Event $event): void
    {
        foreach ($this->composer->getRepositoryManager()->getLocalRepository()->getPackages() as $package) {
            $extra = $package->getExtra();
            if (!isset($extra['map'], $this->changed[$package->getName()])) {
                continue;
            }
            if ($this->io->isDebug()) {
                $this->io->write('start magento deploy for ' . $package->getName());
            }
            try {
                $this->deployment($package)->deploy($extra['map']);
            } catch (\ErrorException $e) {
                // The original tells this at the highest verbosity only, and so do we: tools have to look for themselves.
                if ($this->io->isDebug()) {
                    $this->io->write($e->getMessage());
                }
            }
            foreach ($extra['chmod'] ?? [] as $chmod) {
                if (is_file($chmod['path'])) {
                    chmod($chmod['path'], (int)octdec($chmod['mask']));
                }
            }
        }
        $this->changed = [];
        if (is_dir('app/etc')) {
            file_put_contents('app/etc/vendor_path.php', "<?php\nreturn './vendor';\n");
        }
    }

    private function deployment(PackageInterface $package): Deployment
    {
        return new Deployment($this->composer->getInstallationManager()->getInstallPath($package), (string)getcwd());
    }
}
