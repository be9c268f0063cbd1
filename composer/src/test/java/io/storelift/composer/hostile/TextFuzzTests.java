package io.storelift.composer.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.storelift.composer.constraint.Constraint;
import io.storelift.composer.constraint.ConstraintParser;
import io.storelift.composer.constraint.Intervals;
import io.storelift.composer.json.InvalidJsonException;
import io.storelift.composer.lockfile.InvalidLockException;
import io.storelift.composer.lockfile.LockFile;
import io.storelift.composer.manifest.InvalidManifestException;
import io.storelift.composer.manifest.Manifest;
import io.storelift.composer.manifest.RootManifestLoader;
import io.storelift.composer.packages.InvalidPackageException;
import io.storelift.composer.packages.PackageLoader;
import io.storelift.composer.version.InvalidVersionException;
import io.storelift.composer.version.Version;
import io.storelift.composer.version.VersionParser;
import java.util.Optional;

/** Texts of every kind are understood, or refused as what they are. {@code JAZZER_FUZZ=1} looks for more of them. */
final class TextFuzzTests {
    @FuzzTest(maxDuration = "2m")
    void versions_and_constraints_are_understood_or_refused(FuzzedDataProvider data) {
        ConstraintParser parser = new ConstraintParser(new VersionParser());
        try {
            String left = data.consumeString(200);
            Constraint constraint = parser.parse(left);
            Intervals intervals = new Intervals();
            Constraint compact = intervals.compact(constraint);
            Version version = parser.versions().normalize(data.consumeRemainingAsString());
            assertThat(version.compareTo(Version.ofNormalized(version.text()))).isZero();
            if (!version.isBranch()) {
                constraint.matches(version);
                compact.matches(version);
            }
            assertThat(intervals.isSubsetOf(compact, compact)).isTrue();
        } catch (InvalidVersionException e) {
            // That is how it is refused.
        }
    }

    @FuzzTest(maxDuration = "2m")
    void manifests_and_lock_files_are_read_or_refused(FuzzedDataProvider data) {
        PackageLoader loader = new PackageLoader(new ConstraintParser(new VersionParser()));
        boolean lock = data.consumeBoolean();
        String text = data.consumeRemainingAsString();
        try {
            if (lock) {
                LockFile file = LockFile.parse(text);
                if (file.isLocked()) {
                    file.repository(false, loader).all();
                }
            } else {
                new RootManifestLoader(loader).load(Manifest.parse(text), Optional.empty());
            }
        } catch (InvalidJsonException
                | InvalidLockException
                | InvalidManifestException
                | InvalidPackageException
                | InvalidVersionException e) {
            // That is how it is refused.
        }
    }
}
