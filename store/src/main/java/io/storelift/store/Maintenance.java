package io.storelift.store;

import io.storelift.host.Durable;
import io.storelift.host.StoreliftException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The maintenance page of a store, by the two files that the store itself looks at: no PHP is needed, so it also works
 * for a store that is broken. It protects visitors only while the code that looks at the files is whole.
 */
public final class Maintenance {
    private static final Pattern ADDRESS = Pattern.compile("[^\\s,]+");

    private final Path directory;
    private final Path flag;
    private final Path addressFile;
    private final Durable durable = new Durable();

    public Maintenance(Path root) {
        this.directory = root.resolve("var");
        this.flag = directory.resolve(".maintenance.flag");
        this.addressFile = directory.resolve(".maintenance.ip");
    }

    public MaintenanceState read() {
        byte[] flagBytes = content(flag);
        byte[] ipBytes = content(addressFile);
        List<String> addresses = ipBytes == null
                ? List.of()
                : Stream.of(new String(ipBytes, StandardCharsets.UTF_8).strip().split(",", -1))
                        .filter(address -> !address.isEmpty())
                        .toList();
        return new MaintenanceState(flagBytes != null, addresses, flagBytes, ipBytes);
    }

    /** Visitors see the maintenance page from now on; those allowed don't. */
    public void turnOn() {
        if (content(flag) == null) {
            write(flag, new byte[0]);
        }
    }

    /** The store is open from now on; the list of those allowed stays. */
    public void turnOff() {
        delete(flag);
    }

    /**
     * Replaces the list of those whom the store answers during maintenance.
     *
     * @param addresses each exactly as the store sees it; networks aren't understood. Empty: nobody
     * @throws IllegalArgumentException when one is blank or has a comma or a space in it
     */
    public void allow(List<String> addresses) {
        for (String address : addresses) {
            if (!ADDRESS.matcher(address).matches()) {
                throw new IllegalArgumentException("no address: \"" + address + "\"");
            }
        }
        if (addresses.isEmpty()) {
            delete(addressFile);
        } else {
            write(addressFile, String.join(",", addresses).getBytes(StandardCharsets.UTF_8));
        }
    }

    /** Back to exactly that state: both files with their content, or without them. */
    public void restore(MaintenanceState state) {
        // The list changes while the store is open, where it matters to nobody, or else while it stays closed.
        if (!state.on()) {
            delete(flag);
        }
        restore(addressFile, state.ipBytes());
        restore(flag, state.flagBytes());
    }

    private void restore(Path file, byte @Nullable [] content) {
        if (content == null) {
            delete(file);
        } else if (!Arrays.equals(content, content(file))) {
            write(file, content);
        }
    }

    private void write(Path file, byte[] content) {
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw StoreliftException.of("creating " + directory, e);
        }
        durable.write(file, content, PosixFilePermissions.fromString("rw-rw-r--"));
        FileOwnership.likeDirectory(file);
    }

    private void delete(Path file) {
        try {
            if (Files.deleteIfExists(file)) {
                durable.syncDirectory(directory);
            }
        } catch (IOException e) {
            throw StoreliftException.of("removing " + file, e);
        }
    }

    private static byte @Nullable [] content(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            return null;
        } catch (IOException e) {
            throw StoreliftException.of("reading " + file, e);
        }
    }
}
