package io.storelift.upgrade.plan;

import io.storelift.composer.resolution.PackageOperation;
import org.jspecify.annotations.Nullable;

/**
 * A package operation as the plan's JSON has it.
 *
 * @param action {@code install}, {@code update} or {@code remove}
 * @param from null for an installation
 * @param to null for a removal
 */
public record PlannedOperation(
        String action,
        String name,
        @Nullable String from,
        @Nullable String to) {
    static PlannedOperation of(PackageOperation operation) {
        return switch (operation) {
            case PackageOperation.Install install ->
                new PlannedOperation("install", install.name(), null, install.version());
            case PackageOperation.Update update ->
                new PlannedOperation("update", update.name(), update.from(), update.to());
            case PackageOperation.Remove remove ->
                new PlannedOperation("remove", remove.name(), remove.version(), null);
        };
    }
}
