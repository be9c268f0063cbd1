package io.storelift.backup.copy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;

/** A home directory with a key, and a server's key that it knows. */
record SshHome(Path home, KeyPair clientKey, KeyPair serverKey) {
    static SshHome create(Path home) throws IOException, GeneralSecurityException {
        Files.createDirectories(home.resolve(".ssh"));
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(256);
        SshHome created = new SshHome(home, generator.generateKeyPair(), generator.generateKeyPair());
        write(created.clientKey, home.resolve(".ssh/id_ecdsa"));
        return created;
    }

    static void write(KeyPair key, Path file) throws IOException, GeneralSecurityException {
        try (OutputStream output = Files.newOutputStream(file)) {
            OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(key, "a test", null, output);
        }
        Files.setAttribute(file, "unix:mode", 0600);
    }

    static String publicKey(KeyPair key) {
        return PublicKeyEntry.toString(key.getPublic());
    }

    void know(int port) throws IOException {
        know(port, serverKey);
    }

    void know(int port, KeyPair server) throws IOException {
        Files.writeString(home.resolve(".ssh/known_hosts"), "[127.0.0.1]:" + port + " " + publicKey(server) + "\n");
    }

    CopyAccess access() {
        return new CopyAccess(home, null, null, null);
    }
}
