package io.storelift.server.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.AriaRole;
import io.storelift.backup.catalog.Part;
import io.storelift.server.DeadStore;
import io.storelift.server.RunningServer;
import io.storelift.server.Telephone;
import io.storelift.server.Visitor;
import io.storelift.server.stores.ServedStores;
import io.storelift.store.AuthFile;
import io.storelift.upgrade.Upgrades;
import io.storelift.upgrade.plan.UpgradeRequest;
import io.storelift.upgrade.run.Outcome;
import io.storelift.upgrade.run.RunDirectory;
import io.storelift.upgrade.run.RunOptions;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Every page there is, found by its route: axe finds nothing to complain about, and nothing sticks out on a telephone. A
 * route is a page when it answers with a view; of those, what isn't a whole document is a part of a page, and is looked
 * at where it stands.
 */
@TestInstance(Lifecycle.PER_CLASS)
class AccessibilityTests {
    private static final Path WORK = Path.of("target", "accessibility").toAbsolutePath();
    private static final String OLD_RUN = "20200101-000000-2.4.3-2.4.4";
    private static final int TRIES = 1200;
    private static final long PAUSE_MILLIS = 100;

    /** Pages that aren't looked at, and why. */
    private static final Map<String, String> EXEMPT = Map.of(
            "/stores/{store}/upgrade/version/advice",
            "A part of Step 1 about a version that was found; WizardTests opens it.");

    private final Map<String, String> values = new TreeMap<>(Map.of("store", "shop"));
    private final Map<String, String> addresses = new TreeMap<>();
    private Desk desk;
    private Page page;
    private Page strangers;

    @BeforeAll
    void fillStore(@TempDir Path elsewhere) throws IOException {
        Path other = DeadStore.in(elsewhere);
        layCutOffRun(other);
        desk = Desk.unattended(WORK, List.of(other));
        new AuthFile(desk.live().root().resolve("auth.json")).set("repo.example", "public", "private");
        RunningServer server = desk.server();
        Visitor anna = new Visitor(server.address());
        anna.acceptInvitation(server.firstLink(), "anna");
        anna.signIn("anna", Visitor.PASSWORD);
        anna.post("/accounts", "/accounts/of-stores", Map.of("allowed", "true"));
        makeBackup(anna);
        upgrade();
        String dead = server.bean(ServedStores.class).all().get(1).path();
        addresses.put("/stores/{store}/runs/{run}/resume", dead + "/runs/" + OLD_RUN + "/resume");
        addresses.put("/stores/{store}/keys/remove", "/stores/shop/keys/remove?host=repo.example");
        addresses.put("/welcome/{secret}", invitation(anna));
        page = signedIn("anna");
        strangers = withoutCode(anna);
    }

    /** Somebody whose password was right, and who isn't in yet. */
    private Page withoutCode(Visitor administrator) {
        URI server = desk.server().address();
        Visitor otto = new Visitor(server);
        otto.acceptInvitation(server.resolve(invitation(administrator)), "otto");
        otto.signIn("otto", Visitor.PASSWORD);
        String code = new Telephone(otto.get("/account/codes").body()).code();
        otto.post("/account/codes", "/account/codes", Map.of("code", code));
        return signedIn("otto");
    }

    private static String invitation(Visitor administrator) {
        administrator.post("/accounts", "/accounts/invite", Map.of("role", "OPERATOR"));
        Matcher link = Pattern.compile("/welcome/[\\w-]+")
                .matcher(administrator.get("/accounts").body());
        assertThat(link.find()).isTrue();
        return link.group();
    }

    private static void layCutOffRun(Path store) throws IOException {
        Path run = Files.createDirectories(store.resolve(".storelift/runs").resolve(OLD_RUN));
        Files.writeString(run.resolve("plan.json"), """
                {"format": 1, "root": "/", "edition": "", "product": "", "from": "2.4.3", "to": "2.4.4", "resolver": "",
                 "operations": [], "manifest": "", "lock": "", "withDev": false, "manifestChanges": [], "rootFiles": [],
                 "modulesRemoved": [], "modulesAdded": [], "backup": [], "facts": null}
                """);
    }

    private void makeBackup(Visitor visitor) {
        String form = "/stores/shop/new-backup";
        String job = visitor.post(form, form, Map.of("part", "DATABASE"))
                .headers()
                .firstValue("Location")
                .orElseThrow();
        values.put("job", job.substring(job.lastIndexOf('/') + 1));
        for (int i = 0; i < TRIES && desk.store().served().backups().list().isEmpty(); i++) {
            pause();
        }
        values.put("backup", desk.store().served().backups().list().getFirst().id());
        for (int i = 0;
                i < TRIES
                        && desk.store().served().runs(Clock.systemUTC()).owner().isPresent();
                i++) {
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void upgrade() {
        Upgrades upgrades = new Upgrades(desk.located(), desk.processes(), Clock.systemUTC());
        RunDirectory run = upgrades.prepareRun(
                upgrades.plan(new UpgradeRequest("2.4.3-p1", EnumSet.allOf(Part.class))), new RunOptions(60, 1));
        assertThat(upgrades.proceed(run)).isEqualTo(Outcome.SUCCEEDED);
        values.put("run", run.id());
    }

    private Page signedIn(String name) {
        // Passkeys are for names, not for addresses.
        Page opened = desk.browserAt(
                        URI.create("http://localhost:" + desk.server().address().getPort()))
                .newPage();
        opened.navigate("/sign-in");
        signIn(opened, name);
        return opened;
    }

    private void signIn(Page form, String name) {
        desk.signIn(form, name);
        form.waitForURL(url -> !url.endsWith("/sign-in") && !url.contains("/sign-in?"));
    }

    @AfterAll
    void close() {
        Desk.end(desk);
    }

    @TestFactory
    Stream<DynamicTest> everybody_can_read_and_use() {
        return routes().stream()
                .filter(route -> !EXEMPT.containsKey(route))
                .map(route -> dynamicTest(route, () -> look(route)));
    }

    private Set<String> routes() {
        Set<String> routes = new TreeSet<>();
        desk.server()
                .context()
                .getBeansOfType(RequestMappingHandlerMapping.class)
                .values()
                .forEach(mapping -> mapping.getHandlerMethods().forEach((route, handler) -> {
                    if (isPage(handler)
                            && route.getMethodsCondition().getMethods().contains(RequestMethod.GET)) {
                        routes.addAll(route.getPatternValues());
                    }
                }));
        return routes;
    }

    private static boolean isPage(HandlerMethod handler) {
        Class<?> answer = handler.getReturnType().getParameterType();
        return (answer == String.class || answer == ModelAndView.class)
                && !handler.hasMethodAnnotation(ResponseBody.class)
                && !AnnotatedElementUtils.hasAnnotation(handler.getBeanType(), ResponseBody.class);
    }

    private void look(String route) {
        boolean open = route.startsWith("/sign-in") || route.startsWith("/welcome");
        Page looking = open ? strangers : page;
        Response answer = Objects.requireNonNull(looking.navigate(address(route)));
        if (!open && looking.url().contains("/sign-in")) {
            // The password is asked for again every five minutes.
            signIn(looking, "anna");
        }
        assertThat(answer.status())
                .as("say in addresses or values how to get to %s", route)
                .isEqualTo(200);
        if (answer.text().contains("<html")) {
            if (!open) {
                assertThat(looking.url()).doesNotContain("/sign-in");
            }
            assertThat(looking.evaluate("document.compatMode"))
                    .as("the template begins with <!DOCTYPE html>")
                    .isEqualTo("CSS1Compat");
            new Look(looking, WORK.resolve("screenshots")).at(("stores" + route).replaceAll("\\W+", "-"));
        }
    }

    private String address(String route) {
        String address = addresses.getOrDefault(route, route);
        for (Map.Entry<String, String> value : values.entrySet()) {
            address = address.replace("{" + value.getKey() + "}", value.getValue());
        }
        return address;
    }

    @Test
    void a_page_that_is_not_there_can_be_read_too() {
        assertThat(Objects.requireNonNull(page.navigate("/nowhere")).status()).isEqualTo(404);
        new Look(page, WORK.resolve("screenshots")).at("nowhere");
        assertThat(Objects.requireNonNull(page.navigate("/welcome/used-up")).status())
                .isEqualTo(410);
        new Look(page, WORK.resolve("screenshots")).at("welcome-expired");
    }

    @Test
    void who_signs_in_with_an_account_of_the_store_can_read_its_page() {
        Page admin = signedIn("otto");
        admin.navigate("/sign-in/store?failed=code");
        admin.getByLabel("Store").selectOption("shop");
        new Look(admin, WORK.resolve("screenshots")).at("sign-in-store-failed");
        admin.getByLabel("Name").fill("admin");
        admin.getByLabel("Password").fill("admin123");
        admin.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Sign in"))
                .click();
        admin.getByRole(AriaRole.LINK, new GetByRoleOptions().setName("My account"))
                .click();
        assertThat(admin.getByText("Operator of this store").isVisible()).isTrue();
        new Look(admin, WORK.resolve("screenshots")).at("account-of-store");
    }

    @Test
    void no_exemption_is_for_a_page_that_is_gone() {
        assertThat(routes()).containsAll(List.copyOf(EXEMPT.keySet()));
    }
}
