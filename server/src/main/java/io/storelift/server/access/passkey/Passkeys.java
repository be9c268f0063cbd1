package io.storelift.server.access.passkey;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.security.web.webauthn.api.CredentialRecord;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialUserEntity;
import org.springframework.security.web.webauthn.management.JdbcPublicKeyCredentialUserEntityRepository;
import org.springframework.security.web.webauthn.management.JdbcUserCredentialRepository;
import org.springframework.security.web.webauthn.management.PublicKeyCredentialUserEntityRepository;
import org.springframework.security.web.webauthn.management.UserCredentialRepository;

/** The passkeys of all accounts; only public keys are kept. An account that is removed takes its own along. */
public final class Passkeys {
    private final JdbcOperations database;
    private final PublicKeyCredentialUserEntityRepository owners;
    private final UserCredentialRepository credentials;

    public Passkeys(JdbcOperations database) {
        this.database = database;
        this.owners = new JdbcPublicKeyCredentialUserEntityRepository(database);
        this.credentials = new JdbcUserCredentialRepository(database);
    }

    PublicKeyCredentialUserEntityRepository owners() {
        return owners;
    }

    UserCredentialRepository credentials() {
        return credentials;
    }

    /** Oldest first. */
    public List<Passkey> of(String account) {
        return records(account).stream()
                .map(record -> new Passkey(
                        record.getCredentialId().toBase64UrlString(),
                        record.getLabel(),
                        record.getCreated(),
                        record.getLastUsed()))
                .sorted(Comparator.comparing(Passkey::createdAt))
                .toList();
    }

    private List<CredentialRecord> records(String account) {
        return owner(account)
                .map(PublicKeyCredentialUserEntity::getId)
                .map(credentials::findByUserId)
                .orElse(List.of());
    }

    @SuppressWarnings("NullAway") // The interface says otherwise, but nobody found is null.
    private Optional<PublicKeyCredentialUserEntity> owner(String account) {
        return Optional.ofNullable(owners.findByUsername(account));
    }

    /**
     * Removes one.
     *
     * @return its label; empty when the account has no such passkey
     */
    public Optional<String> remove(String account, String id) {
        Optional<CredentialRecord> found = records(account).stream()
                .filter(record -> record.getCredentialId().toBase64UrlString().equals(id))
                .findFirst();
        found.map(CredentialRecord::getCredentialId).ifPresent(credentials::delete);
        return found.map(CredentialRecord::getLabel);
    }

    /** @return whether the account had any */
    public boolean removeAll(String account) {
        boolean had = !records(account).isEmpty();
        database.update("delete from user_entities where name = ?", account);
        return had;
    }
}
