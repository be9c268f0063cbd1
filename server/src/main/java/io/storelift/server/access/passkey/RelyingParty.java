package io.storelift.server.access.passkey;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.web.webauthn.api.AuthenticatorAssertionResponse;
import org.springframework.security.web.webauthn.api.AuthenticatorAttestationResponse;
import org.springframework.security.web.webauthn.api.AuthenticatorSelectionCriteria;
import org.springframework.security.web.webauthn.api.PublicKeyCredential;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialCreationOptions;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRequestOptions;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRpEntity;
import org.springframework.security.web.webauthn.api.ResidentKeyRequirement;
import org.springframework.security.web.webauthn.api.UserVerificationRequirement;
import org.springframework.security.web.webauthn.authentication.WebAuthnAuthenticationProvider;
import org.springframework.security.web.webauthn.authentication.WebAuthnAuthenticationRequestToken;
import org.springframework.security.web.webauthn.jackson.WebauthnJacksonModule;
import org.springframework.security.web.webauthn.management.ImmutablePublicKeyCredentialCreationOptionsRequest;
import org.springframework.security.web.webauthn.management.ImmutablePublicKeyCredentialRequestOptionsRequest;
import org.springframework.security.web.webauthn.management.ImmutableRelyingPartyRegistrationRequest;
import org.springframework.security.web.webauthn.management.RelyingPartyAuthenticationRequest;
import org.springframework.security.web.webauthn.management.RelyingPartyPublicKey;
import org.springframework.security.web.webauthn.management.Webauthn4JRelyingPartyOperations;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * The server under the name that a browser calls it by; a passkey is for one such name. The device has to make sure who
 * holds it, so that a passkey is more than the possession of a device.
 *
 * <p>What it needs is large, and loaded when the first one is made: not when the server starts.
 */
public final class RelyingParty {
    private static final Pattern NUMBERS = Pattern.compile("[0-9.]+|\\[?[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*]?");
    private static final String CREATION = RelyingParty.class.getName() + ".creation";
    private static final String REQUEST = RelyingParty.class.getName() + ".request";
    private static final int HTTP = 80;
    private static final int HTTPS = 443;

    private final Webauthn4JRelyingPartyOperations operations;
    private final JsonMapper json =
            JsonMapper.builder().addModule(new WebauthnJacksonModule()).build();

    private RelyingParty(Webauthn4JRelyingPartyOperations operations) {
        this.operations = operations;
    }

    /** Whether browsers use passkeys with the address that was asked: it needs a name, and TLS unless it is this machine. */
    public static boolean isPossible(HttpServletRequest request) {
        String host = request.getServerName();
        boolean here = host.equals("localhost") || host.endsWith(".localhost");
        return !NUMBERS.matcher(host).matches() && (request.isSecure() || here);
    }

    /** Empty where passkeys aren't possible. */
    public static Optional<RelyingParty> of(HttpServletRequest request, Passkeys passkeys) {
        if (!isPossible(request)) {
            return Optional.empty();
        }
        String host = request.getServerName();
        Webauthn4JRelyingPartyOperations operations = new Webauthn4JRelyingPartyOperations(
                passkeys.owners(),
                passkeys.credentials(),
                PublicKeyCredentialRpEntity.builder().id(host).name("Storelift").build(),
                Set.of(origin(request)));
        operations.setCustomizeCreationOptions(
                options -> options.authenticatorSelection(AuthenticatorSelectionCriteria.builder()
                        .residentKey(ResidentKeyRequirement.REQUIRED)
                        .userVerification(UserVerificationRequirement.REQUIRED)
                        .build()));
        operations.setCustomizeRequestOptions(
                options -> options.userVerification(UserVerificationRequirement.REQUIRED));
        return Optional.of(new RelyingParty(operations));
    }

    private static String origin(HttpServletRequest request) {
        int port = request.getServerPort();
        boolean usual = port == (request.isSecure() ? HTTPS : HTTP);
        return request.getScheme() + "://" + request.getServerName() + (usual ? "" : ":" + port);
    }

    /** What a browser needs to make a passkey for who is signed in, as JSON; good for one, in this session. */
    public String creationOptions(HttpSession session, Authentication who) {
        PublicKeyCredentialCreationOptions options = operations.createPublicKeyCredentialCreationOptions(
                new ImmutablePublicKeyCredentialCreationOptionsRequest(who));
        session.setAttribute(CREATION, options);
        return json.writeValueAsString(options);
    }

    /**
     * Keeps the passkey that a browser made.
     *
     * @param credential as the browser's JSON
     * @return whether it is the one that was asked for
     */
    public boolean register(HttpSession session, String label, String credential) {
        if (!(session.getAttribute(CREATION) instanceof PublicKeyCredentialCreationOptions options)) {
            return false;
        }
        session.removeAttribute(CREATION);
        try {
            PublicKeyCredential<AuthenticatorAttestationResponse> made =
                    json.readValue(credential, new TypeReference<>() {});
            operations.registerCredential(
                    new ImmutableRelyingPartyRegistrationRequest(options, new RelyingPartyPublicKey(made, label)));
            return true;
        } catch (JacksonException
                | IllegalArgumentException
                | com.webauthn4j.verifier.exception.VerificationException
                | com.webauthn4j.converter.exception.DataConversionException e) {
            return false;
        }
    }

    /**
     * What a browser needs to sign in with a passkey, as JSON; good for one attempt, in this session.
     *
     * @param who is signed in already and has to show again who it is, or nobody in particular
     */
    public String requestOptions(HttpSession session, Authentication who) {
        PublicKeyCredentialRequestOptions options =
                operations.createCredentialRequestOptions(new ImmutablePublicKeyCredentialRequestOptionsRequest(who));
        session.setAttribute(REQUEST, options);
        return json.writeValueAsString(options);
    }

    /**
     * Checks what a browser answers.
     *
     * @throws org.springframework.security.core.AuthenticationException when it isn't a passkey of an account, or not
     *     the answer to what was asked
     */
    public Authentication authenticate(HttpSession session, String credential, UserDetailsService accounts) {
        if (!(session.getAttribute(REQUEST) instanceof PublicKeyCredentialRequestOptions options)) {
            throw new BadCredentialsException("nothing was asked");
        }
        session.removeAttribute(REQUEST);
        try {
            PublicKeyCredential<AuthenticatorAssertionResponse> given =
                    json.readValue(credential, new TypeReference<>() {});
            return new WebAuthnAuthenticationProvider(operations, accounts)
                    .authenticate(new WebAuthnAuthenticationRequestToken(
                            new RelyingPartyAuthenticationRequest(options, given)));
        } catch (JacksonException | IllegalArgumentException e) {
            throw new BadCredentialsException("no passkey", e);
        }
    }
}
