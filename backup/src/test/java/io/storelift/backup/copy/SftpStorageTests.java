package io.storelift.backup.copy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import org.apache.sshd.common.file.virtualfs.VirtualFileSystemFactory;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With the library's own server, which is there on every machine. */
class SftpStorageTests extends RemoteStorageTest {
    @TempDir
    Path directory;

    private SshHome home;
    private SshServer server;

    @BeforeEach
    void startServer() throws IOException, GeneralSecurityException {
        home = SshHome.create(directory.resolve("home"));
        Files.createDirectory(directory.resolve("served"));
        start();
    }

    private void start() throws IOException {
        server = SshServer.setUpDefaultServer();
        server.setHost("127.0.0.1");
        server.setKeyPairProvider(KeyPairProvider.wrap(home.serverKey()));
        server.setPublickeyAuthenticator((user, key, session) ->
                user.equals("backup") && key.equals(home.clientKey().getPublic()));
        server.setSubsystemFactories(List.of(new SftpSubsystemFactory.Builder().build()));
        server.setFileSystemFactory(new VirtualFileSystemFactory(directory.resolve("served")));
        server.start();
        home.know(server.getPort());
    }

    @AfterEach
    void stopServer() throws IOException {
        server.stop(true);
    }

    @Override
    CopyLocation location() {
        return new CopyLocation.Sftp("backup", "127.0.0.1", server.getPort(), "/a/b");
    }

    @Override
    Path served() {
        return directory.resolve("served/a/b");
    }

    @Override
    void breakOff() {
        try {
            server.stop(true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    void comeBack() {
        try {
            start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    CopyAccess access() {
        return home.access();
    }

    @Test
    void a_server_whose_key_is_not_known_is_not_talked_to() throws IOException {
        home.know(server.getPort(), home.clientKey());
        assertThatThrownBy(this::open).isInstanceOf(IOException.class).hasMessageContaining("HostKey");
        assertThat(directory.resolve("served")).isEmptyDirectory();
    }

    @Test
    void a_key_that_the_server_does_not_take_is_refused_in_words() throws IOException, GeneralSecurityException {
        SshHome.write(home.serverKey(), home.home().resolve(".ssh/id_ecdsa"));
        assertThatThrownBy(this::open).isInstanceOf(IOException.class).hasMessageContaining("Auth fail");
    }
}
