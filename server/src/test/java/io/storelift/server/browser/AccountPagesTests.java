package io.storelift.server.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import io.storelift.host.TreeRemover;
import io.storelift.server.DeadStore;
import io.storelift.server.RunningServer;
import io.storelift.server.Telephone;
import io.storelift.server.access.AuditLog;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The own account in a browser, whose device for passkeys is a virtual one. */
class AccountPagesTests {
    private static final String PASSWORD = "correct horse battery staple";
    private static final Path WORK = Path.of("target", "account-pages").toAbsolutePath();

    private final List<String> complaints = new ArrayList<>();
    private Chromium chromium;
    private RunningServer server;
    private BrowserContext context;
    private Page page;
    private Look look;

    @BeforeEach
    void start() throws IOException {
        new TreeRemover().remove(WORK.resolve("state"));
        chromium = Chromium.start();
        server = RunningServer.of(WORK.resolve("state"), DeadStore.in(Files.createDirectories(WORK)));
        context = chromium.browser().newContext(new NewContextOptions().setBaseURL(here()));
        page = context.newPage();
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                complaints.add(message.text());
            }
        });
        page.onPageError(complaints::add);
        look = new Look(page, WORK.resolve("screenshots"));
        page.navigate(server.firstLink().getPath());
        page.getByLabel("Name").fill("anna");
        page.getByLabel("Password", new Page.GetByLabelOptions().setExact(true)).fill(PASSWORD);
        page.getByLabel("Password again").fill(PASSWORD);
        button("Create account").click();
        signIn();
    }

    /** By name: a number is nothing to which a passkey could belong. */
    private String here() {
        URI address = server.address();
        return "http://localhost:" + address.getPort();
    }

    private void signIn() {
        page.navigate("/sign-in");
        page.getByLabel("Name").fill("anna");
        page.getByLabel("Password").fill(PASSWORD);
        button("Sign in").click();
    }

    private void signOut() {
        page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Sign out anna"))
                .click();
    }

    @AfterEach
    void stop() {
        server.close();
        chromium.close();
        assertThat(complaints).isEmpty();
    }

    private record Device(CDPSession session, String id) {}

    private Device device() {
        CDPSession device = context.newCDPSession(page);
        device.send("WebAuthn.enable");
        JsonObject options = new JsonObject();
        options.addProperty("protocol", "ctap2");
        options.addProperty("transport", "internal");
        options.addProperty("hasResidentKey", true);
        options.addProperty("hasUserVerification", true);
        options.addProperty("isUserVerified", true);
        options.addProperty("automaticPresenceSimulation", true);
        JsonObject arguments = new JsonObject();
        arguments.add("options", options);
        JsonObject added = device.send("WebAuthn.addVirtualAuthenticator", arguments);
        return new Device(device, added.get("authenticatorId").getAsString());
    }

    @Test
    void a_passkey_is_made_signs_in_and_is_removed() {
        device();
        page.navigate("/account");
        look.at("account");
        page.getByRole(AriaRole.LINK, named("Add a passkey")).click();
        look.at("account-passkeys");
        page.getByLabel("What do you call it?").fill("Laptop");
        button("Make the passkey").click();
        assertThat(page.getByRole(AriaRole.STATUS)).containsText("the passkey Laptop signs you in");
        look.at("account-with-passkey");

        signOut();
        look.at("sign-in-passkey");
        button("Sign in with a passkey").click();
        assertThat(page.getByText("My account")).isVisible();
        page.navigate("/accounts");
        assertThat(page.getByRole(AriaRole.HEADING, new GetByRoleOptions().setLevel(1)))
                .hasText("Accounts");
        look.at("accounts");
        assertThat(server.bean(AuditLog.class).newest(1, 0)).first().satisfies(entry -> {
            assertThat(entry.account()).isEqualTo("anna");
            assertThat(entry.detail()).isEqualTo("with a passkey");
        });

        page.navigate("/account");
        button("Remove passkey Laptop").click();
        assertThat(page.getByRole(AriaRole.STATUS)).containsText("signs you in no longer");
        signOut();
        button("Sign in with a passkey").click();
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("The passkey was not accepted.");
    }

    @Test
    void a_device_that_does_not_make_sure_of_its_holder_lets_nobody_in() {
        Device device = device();
        page.navigate("/account/passkeys");
        page.getByLabel("What do you call it?").fill("Laptop");
        button("Make the passkey").click();
        assertThat(page.getByRole(AriaRole.STATUS)).isVisible();
        signOut();
        JsonObject stranger = new JsonObject();
        stranger.addProperty("authenticatorId", device.id());
        stranger.addProperty("isUserVerified", false);
        device.session().send("WebAuthn.setUserVerified", stranger);
        button("Sign in with a passkey").click();

        assertThat(page.getByRole(AriaRole.ALERT)).containsText("Your device didn't give a passkey");
    }

    @Test
    void codes_are_set_up_by_camera_or_by_typing() {
        page.navigate("/account/codes");
        look.at("account-codes");
        assertThat(page.getByRole(AriaRole.IMG, new GetByRoleOptions().setName("Picture of the secret")))
                .isVisible();
        page.getByLabel("The code that the app shows now").fill("1");
        button("Demand codes from now on").click();
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("code of this moment");
        String secret = page.locator("pre.secret").textContent();
        page.getByLabel("The code that the app shows now").fill(new Telephone(secret).code());
        button("Demand codes from now on").click();
        assertThat(page.getByRole(AriaRole.HEADING, named("Your recovery codes")))
                .isVisible();
        String recovery = page.locator(".recovery-codes code").first().textContent();
        look.at("account-recovery-codes");

        signOut();
        signIn();
        look.at("sign-in-code");
        page.getByLabel("Code").fill(recovery);
        page.keyboard().press("Enter");
        assertThat(page.getByText("Sign out")).isVisible();
        page.navigate("/account");
        assertThat(page.getByText("9 recovery codes are")).isVisible();
    }

    private com.microsoft.playwright.Locator button(String name) {
        return page.getByRole(AriaRole.BUTTON, named(name));
    }

    private static GetByRoleOptions named(String name) {
        return new GetByRoleOptions().setName(name).setExact(true);
    }
}
