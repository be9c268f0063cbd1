package io.storelift.composer.project;

import io.storelift.composer.packages.ComposerPackage;
import io.storelift.composer.transaction.Operation;
import java.util.List;
import java.util.Optional;

/**
 * What a run of {@code composer update} or {@code composer install} came to.
 *
 * @param exitCode Composer's: 0 done, 2 unsolvable, 3 no lock file for a partial update, 4 lock file not fit for an installation
 * @param output lines as Composer prints them, with console markup ({@link ConsoleText#plain})
 * @param lock the lock file to write, as text; empty when none is to be written
 * @param lockOperations what changes in the lock file; empty for an installation
 * @param operations what changes in what is installed
 * @param installed what is installed afterwards
 * @param unsolvable why there is no solution
 */
public record RunReport(
        int exitCode,
        List<String> output,
        Optional<String> lock,
        List<Operation> lockOperations,
        List<Operation> operations,
        List<ComposerPackage> installed,
        Optional<Unsolvable> unsolvable) {
    public RunReport {
        output = List.copyOf(output);
        lockOperations = List.copyOf(lockOperations);
        operations = List.copyOf(operations);
        installed = List.copyOf(installed);
    }
}
