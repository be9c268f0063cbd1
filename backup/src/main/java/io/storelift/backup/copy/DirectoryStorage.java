package io.storelift.backup.copy;

import io.storelift.host.Durable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Copies in a directory. Files are durable once they are committed, and readable for their owner only. */
final class DirectoryStorage implements CopyStorage {
    private static final String PART = ".part";

    private final Path root;

    DirectoryStorage(Path root) {
        this.root = root;
    }

    @Override
    public List<String> directories() throws IOException {
        if (!Files.exists(root)) {
            return List.of();
        }
        try (Stream<Path> children = Files.list(root)) {
            return children.filter(Files::isDirectory)
                    .map(path -> path.getFileName().toString())
                    .toList();
        }
    }

    @Override
    public List<StoredFile> files(String directory) throws IOException {
        try (Stream<Path> children = Files.list(root.resolve(directory))) {
            List<StoredFile> files = new ArrayList<>();
            for (Path child : children.filter(Files::isRegularFile).toList()) {
                files.add(new StoredFile(child.getFileName().toString(), Files.size(child)));
            }
            return files;
        } catch (NoSuchFileException | NotDirectoryException e) {
            return List.of();
        }
    }

    @Override
    public Upload create(String directory, String file) throws IOException {
        Path parent = Files.createDirectories(root.resolve(directory), permissions("rwx------"));
        Path target = parent.resolve(file);
        Path part = parent.resolve(file + PART);
        FileChannel channel = FileChannel.open(
                part,
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE),
                permissions("rw-------"));
        return new Upload() {
            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                ByteBuffer buffer = ByteBuffer.wrap(bytes, offset, length);
                while (buffer.hasRemaining()) {
                    channel.write(buffer);
                }
            }

            @Override
            void commit() throws IOException {
                channel.force(true);
                channel.close();
                Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
                new Durable().syncDirectory(parent);
            }

            @Override
            public void close() throws IOException {
                channel.close();
                Files.deleteIfExists(part);
            }
        };
    }

    @Override
    public InputStream open(String directory, String file) throws IOException {
        return Files.newInputStream(root.resolve(directory).resolve(file));
    }

    @Override
    public void delete(String directory, String file) throws IOException {
        Files.delete(root.resolve(directory).resolve(file));
        new Durable().syncDirectory(root.resolve(directory));
    }

    @Override
    public boolean isNear() {
        return true;
    }

    @Override
    public void close() {}

    private static FileAttribute<Set<PosixFilePermission>> permissions(String text) {
        return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(text));
    }
}
