package io.storelift.upgrade.readiness;

import io.storelift.host.ErrorCode;
import io.storelift.store.InstallKind;
import io.storelift.store.Store;

/** Whether Composer installed the store: a clone of the contributor repository is refused. */
final class InstallKindCheck implements ReadinessCheck {
    private final Store store;

    InstallKindCheck(Store store) {
        this.store = store;
    }

    @Override
    public String id() {
        return "install-kind";
    }

    @Override
    public String title() {
        return "Kind of installation";
    }

    @Override
    public CheckResult ask() {
        if (store.installKind() == InstallKind.GIT_CLONE) {
            return error(
                    ErrorCode.GIT_CLONE.number() + " " + store.root()
                            + " is a clone of the contributor repository, version " + store.version() + ". "
                            + ErrorCode.GIT_CLONE.cause(),
                    "Upgrade it with git: cd " + store.root()
                            + " && git fetch --tags && git checkout VERSION && composer"
                            + " install && bin/magento setup:upgrade. To use Storelift, move the store to a Composer"
                            + " project: composer create-project "
                            + store.edition().projectPackage());
        }
        return ok(
                store.edition().title() + " " + store.version() + " in " + store.root() + ", installed with Composer.");
    }
}
