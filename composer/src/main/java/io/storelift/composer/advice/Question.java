package io.storelift.composer.advice;

import io.storelift.composer.project.Project;
import io.storelift.composer.project.UpdateOptions;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/**
 * What can't be solved, and what may be tried instead.
 *
 * @param project with the version wanted in its composer.json
 * @param options it was tried with
 * @param product name of the package that is to be brought to another version, lower case; advice never touches it otherwise
 * @param title what the store's owner calls the product
 * @param targets other versions of the product, as written, the nearest to the one wanted first
 * @param retarget the project with another version of the product in its composer.json
 */
public record Question(
        Project project,
        UpdateOptions options,
        String product,
        String title,
        List<String> targets,
        Function<String, Project> retarget) {
    public Question {
        product = product.toLowerCase(Locale.ROOT);
        targets = List.copyOf(targets);
    }

    /** Another target changes only the requirement on the product. */
    public static Question of(
            Project project, UpdateOptions options, String product, String title, List<String> targets) {
        String name = product.toLowerCase(Locale.ROOT);
        return new Question(
                project,
                options,
                name,
                title,
                targets,
                version -> RootChange.none().requiring(name, version).applied(project));
    }
}
