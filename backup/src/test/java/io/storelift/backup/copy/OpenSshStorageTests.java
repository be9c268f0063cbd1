package io.storelift.backup.copy;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** With the server that nearly everybody runs; nothing installs one for a test. */
class OpenSshStorageTests extends RemoteStorageTest {
    private static final Path PROGRAM = Path.of("/usr/sbin/sshd");

    @TempDir
    Path directory;

    private SshHome home;
    private Process server;
    private int port;

    @BeforeEach
    void startServer() throws IOException, GeneralSecurityException, InterruptedException {
        assumeTrue(Files.isExecutable(PROGRAM), "there is no " + PROGRAM);
        home = SshHome.create(directory.resolve("home"));
        SshHome.write(home.serverKey(), directory.resolve("host_key"));
        // The kind that ssh-keygen makes unless told otherwise.
        Path key = home.home().resolve(".ssh/id_ed25519");
        new ProcessBuilder("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", key.toString())
                .start()
                .waitFor();
        Files.delete(home.home().resolve(".ssh/id_ecdsa"));
        Files.copy(Path.of(key + ".pub"), directory.resolve("authorized_keys"));
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        Files.writeString(directory.resolve("sshd_config"), """
                Port %d
                ListenAddress 127.0.0.1
                HostKey %s/host_key
                AuthorizedKeysFile %s/authorized_keys
                PidFile none
                StrictModes no
                UsePAM no
                PermitRootLogin yes
                Subsystem sftp internal-sftp
                """.formatted(port, directory, directory));
        if (System.getProperty("user.name").equals("root")) {
            Files.createDirectories(Path.of("/run/sshd"));
        }
        start();
    }

    private void start() throws IOException, InterruptedException {
        server = new ProcessBuilder(PROGRAM.toString(), "-D", "-e", "-f", directory.resolve("sshd_config") + "")
                .redirectErrorStream(true)
                .redirectOutput(Redirect.to(directory.resolve("log").toFile()))
                .start();
        home.know(port);
        await();
    }

    private void await() throws IOException, InterruptedException {
        for (int i = 0; i < 200 && server.isAlive(); i++) {
            try (Socket connected = new Socket(InetAddress.getLoopbackAddress(), port)) {
                if (connected.isConnected()) {
                    return;
                }
            } catch (IOException e) {
                Thread.sleep(50);
            }
        }
        throw new IOException(Files.readString(directory.resolve("log")));
    }

    @AfterEach
    void stopServer() {
        if (server != null) {
            server.destroy();
        }
    }

    @Override
    CopyLocation location() {
        return new CopyLocation.Sftp(System.getProperty("user.name"), "127.0.0.1", port, directory + "/served/deep");
    }

    @Override
    Path served() {
        return directory.resolve("served/deep");
    }

    @Override
    void breakOff() {
        // Its sessions are processes of their own.
        server.descendants().forEach(ProcessHandle::destroyForcibly);
        server.destroyForcibly();
    }

    @Override
    void comeBack() {
        try {
            server.waitFor();
            start();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    CopyAccess access() {
        return home.access();
    }
}
