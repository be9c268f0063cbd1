package io.storelift.server.upgrade;

import io.storelift.host.ErrorCode;
import io.storelift.server.page.Problem;
import java.util.Arrays;

/**
 * Why the wizard can't go on, in a merchant's words; the catalogue's entry stands below them.
 *
 * @param words what that means for the store
 */
public record Sorry(String title, String words) {
    /** Of a problem with finding versions, checking or planning: nothing has been changed by any of these. */
    static Sorry of(Problem problem) {
        return switch (code(problem.number())) {
            case GIT_CLONE ->
                new Sorry(
                        "We're sorry, no versions are available because this store was cloned from a Git repository.",
                        "Such a store is upgraded with git, as it was installed.");
            case KEYS_REFUSED, KEYS_NOT_ENTITLED, KEYS_MISSING ->
                new Sorry(
                        "We're sorry, the repository doesn't accept this store's keys.",
                        "Without them nobody can say which versions there are. They stand on the page Keys, and can be"
                                + " tested there; they have to be those the store was installed with.");
            case REPOSITORY_UNREACHABLE ->
                new Sorry(
                        "We're sorry, the repository can't be reached.",
                        "Until it answers, no versions can be shown. The store itself isn't concerned.");
            case DEPENDENCIES_UNSOLVABLE ->
                new Sorry(
                        "We're sorry, the store's components don't allow this.",
                        "What blocks it, and which changes would help, stands below. Versions are chosen in Step 1.");
            case STORE_BUSY ->
                new Sorry(
                        "We're sorry, somebody else works on this store.",
                        "Wait until that has ended, then go on here.");
            case CANCELLED -> new Sorry("This was stopped.", "It can be done again.");
            default -> new Sorry("We're sorry, that didn't work.", "Nothing was changed.");
        };
    }

    static ErrorCode code(String number) {
        return Arrays.stream(ErrorCode.values())
                .filter(code -> code.number().equals(number))
                .findFirst()
                .orElse(ErrorCode.INTERNAL);
    }
}
