package io.storelift.backup.copy;

import com.jcraft.jsch.ChannelSftp;
import com.jcraft.jsch.ChannelSftp.LsEntry;
import com.jcraft.jsch.JSch;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.OpenSSHConfig;
import com.jcraft.jsch.Session;
import com.jcraft.jsch.SftpATTRS;
import com.jcraft.jsch.SftpException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Copies on an SFTP server. Only a server whose key is in {@code known_hosts} is talked to, and only keys without a
 * passphrase open it: nobody is there to type one. JSch, since it is small and knows all usual kinds of keys.
 */
final class SftpStorage implements CopyStorage {
    private static final String PART = ".part";
    private static final String POSIX_RENAME = "posix-rename@openssh.com";
    private static final int PATIENCE = (int) Duration.ofSeconds(30).toMillis();
    private static final int PRIVATE_DIRECTORY = 0700;
    private static final List<String> USUAL_KEYS = List.of("id_ed25519", "id_ecdsa", "id_rsa");

    private final Session session;
    private final ChannelSftp sftp;
    private final String root;

    private SftpStorage(Session session, ChannelSftp sftp, String root) {
        this.session = session;
        this.sftp = sftp;
        this.root = root;
    }

    static SftpStorage open(CopyLocation.Sftp location, CopyAccess access) throws IOException {
        Session session = null;
        try {
            session = session(location, access);
            session.connect(PATIENCE);
            ChannelSftp sftp = (ChannelSftp) session.openChannel("sftp");
            sftp.connect(PATIENCE);
            return new SftpStorage(session, sftp, location.path());
        } catch (JSchException e) {
            if (session != null) {
                session.disconnect();
            }
            throw new IOException(e.getMessage(), e);
        }
    }

    private static Session session(CopyLocation.Sftp location, CopyAccess access) throws JSchException, IOException {
        Path configuration = access.home().resolve(".ssh");
        JSch jsch = new JSch();
        jsch.setKnownHosts(configuration.resolve("known_hosts").toString());
        if (Files.isReadable(configuration.resolve("config"))) {
            jsch.setConfigRepository(
                    OpenSSHConfig.parseFile(configuration.resolve("config").toString()));
        }
        for (Path key : keys(configuration, access)) {
            jsch.addIdentity(key.toString());
        }
        Session session = jsch.getSession(location.user(), location.host(), location.port());
        session.setConfig("StrictHostKeyChecking", "yes");
        session.setConfig("PreferredAuthentications", "publickey");
        // A server that went away must not hold up whoever waits for the copy.
        session.setServerAliveInterval(PATIENCE);
        session.setServerAliveCountMax(2);
        return session;
    }

    private static List<Path> keys(Path configuration, CopyAccess access) {
        Stream<Path> usual = USUAL_KEYS.stream().map(configuration::resolve).filter(Files::isReadable);
        return Stream.concat(Stream.ofNullable(access.sshKey()), usual).toList();
    }

    /** A request to the server. */
    private interface Request<T> {
        T send() throws SftpException;
    }

    private static <T> T translated(Request<T> request) throws IOException {
        try {
            return request.send();
        } catch (SftpException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    @Override
    public List<String> directories() throws IOException {
        return entries(root, true).stream().map(StoredFile::name).toList();
    }

    @Override
    public List<StoredFile> files(String directory) throws IOException {
        return entries(path(directory), false);
    }

    private List<StoredFile> entries(String directory, boolean directories) throws IOException {
        List<StoredFile> entries = new ArrayList<>();
        if (exists(directory)) {
            for (LsEntry entry : translated(() -> sftp.ls(literal(directory)))) {
                SftpATTRS attributes = entry.getAttrs();
                if (directories ? attributes.isDir() : attributes.isReg()) {
                    entries.add(new StoredFile(entry.getFilename(), attributes.getSize()));
                }
            }
        }
        entries.removeIf(entry -> entry.name().equals(".") || entry.name().equals(".."));
        return entries;
    }

    @Override
    public Upload create(String directory, String file) throws IOException {
        createDirectories(path(directory));
        String target = path(directory) + "/" + file;
        String part = target + PART;
        OutputStream output = translated(() -> sftp.put(literal(part), ChannelSftp.OVERWRITE));
        return new Upload() {
            private boolean committed;

            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                output.write(bytes, offset, length);
            }

            @Override
            void commit() throws IOException {
                output.close();
                if (sftp.getExtension(POSIX_RENAME) == null && exists(target)) {
                    // The protocol's own rename replaces nothing.
                    remove(target);
                }
                translated(() -> {
                    sftp.rename(literal(part), literal(target));
                    return target;
                });
                committed = true;
            }

            @Override
            public void close() throws IOException {
                if (!committed) {
                    output.close();
                    remove(part);
                }
            }
        };
    }

    private void remove(String file) throws IOException {
        translated(() -> {
            sftp.rm(literal(file));
            return file;
        });
    }

    /** One by one, from the last that exists. */
    private void createDirectories(String directory) throws IOException {
        if (directory.isEmpty() || exists(directory)) {
            return;
        }
        int slash = directory.lastIndexOf('/');
        if (slash > 0) {
            createDirectories(directory.substring(0, slash));
        }
        translated(() -> {
            sftp.mkdir(directory);
            sftp.chmod(PRIVATE_DIRECTORY, literal(directory));
            return directory;
        });
    }

    private boolean exists(String path) throws IOException {
        return translated(() -> {
            try {
                sftp.stat(literal(path));
                return true;
            } catch (SftpException e) {
                if (e.id == ChannelSftp.SSH_FX_NO_SUCH_FILE) {
                    return false;
                }
                throw e;
            }
        });
    }

    @Override
    public InputStream open(String directory, String file) throws IOException {
        return translated(() -> sftp.get(literal(path(directory) + "/" + file)));
    }

    @Override
    public void delete(String directory, String file) throws IOException {
        remove(path(directory) + "/" + file);
    }

    @Override
    public boolean isNear() {
        return false;
    }

    private String path(String directory) {
        return root.endsWith("/") ? root + directory : root + "/" + directory;
    }

    /** The library takes paths as patterns. */
    private static String literal(String path) {
        return path.replaceAll("[\\\\*?]", "\\\\$0");
    }

    @Override
    public void close() {
        sftp.disconnect();
        session.disconnect();
    }
}
