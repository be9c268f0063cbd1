package io.storelift.server.browser;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.HasCountOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.IsVisibleOptions;
import com.microsoft.playwright.options.AriaRole;
import io.storelift.host.ProcessRunner;
import io.storelift.host.TreeRemover;
import io.storelift.server.RunningServer;
import io.storelift.server.Visitor;
import io.storelift.server.stores.NamedStore;
import io.storelift.server.stores.ServedStores;
import io.storelift.store.Store;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A browser before a server with a real store, where an administrator called anna signs in. */
final class Desk implements AutoCloseable {
    private static final int SLOW = 120_000;

    private final Path work;
    private final ProcessRunner processes = new ProcessRunner();
    private final Chromium chromium;
    private final LiveStore live;
    private final RunningServer server;
    private final Page page;
    private final List<String> complaints = new ArrayList<>();

    private Desk(Path work, Chromium chromium, LiveStore live, RunningServer server) {
        this.work = work;
        this.chromium = chromium;
        this.live = live;
        this.server = server;
        this.page = browserAt(server.address()).newPage();
        listen();
    }

    /**
     * With anna signed in.
     *
     * @param work emptied first
     * @param storeOptions of {@code store:create}
     */
    static Desk open(Path work, String... storeOptions) {
        Desk desk = unattended(work, List.of(), storeOptions);
        new Visitor(desk.server.address()).acceptInvitation(desk.server.firstLink(), "anna");
        desk.page.navigate("/sign-in");
        desk.signIn(desk.page, "anna");
        desk.page.waitForURL("**/stores/shop");
        return desk;
    }

    /**
     * With nobody who has an account yet.
     *
     * @param others stores that are served beside the real one
     */
    static Desk unattended(Path work, List<Path> others, String... storeOptions) {
        new TreeRemover().remove(work);
        Chromium chromium = Chromium.start();
        LiveStore live = LiveStore.start(work, storeOptions);
        Path[] roots = Stream.concat(Stream.of(live.root()), others.stream()).toArray(Path[]::new);
        return new Desk(work, chromium, live, RunningServer.allowingHooks(work.resolve("state"), roots));
    }

    /** What the browser itself complains about: broken scripts, files that aren't there, what the policy forbids. */
    private void listen() {
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                complaints.add(message.text());
            }
        });
        page.onPageError(complaints::add);
    }

    /** Of the browser about {@link #page}, so far. */
    List<String> complaints() {
        return complaints;
    }

    /** Another browser of the same kind, which nobody has used yet. */
    BrowserContext browserAt(URI address) {
        return browserAt(address, new NewContextOptions());
    }

    BrowserContext browserAt(URI address, NewContextOptions options) {
        return chromium.browser().newContext(options.setBaseURL(address.toString()));
    }

    /** Fills in the page that asks who is there, wherever it was met. */
    void signIn(Page form, String name) {
        form.getByLabel("Name").fill(name);
        form.getByLabel("Password").fill(Visitor.PASSWORD);
        form.keyboard().press("Enter");
    }

    Page page() {
        return page;
    }

    LiveStore live() {
        return live;
    }

    RunningServer server() {
        return server;
    }

    NamedStore store() {
        return server.bean(ServedStores.class).find("shop").orElseThrow();
    }

    Store located() {
        return store().served().locate(processes);
    }

    ProcessRunner processes() {
        return processes;
    }

    /** @param path below the store's */
    void go(String path) {
        page.navigate(store().path() + path);
    }

    void look(String name) {
        new Look(page, work.resolve("screenshots")).at(name);
    }

    Locator button(String name) {
        return page.getByRole(AriaRole.BUTTON, named(name));
    }

    Locator link(String name) {
        return page.getByRole(AriaRole.LINK, named(name));
    }

    /** The page's own. */
    Locator heading() {
        return page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1));
    }

    Locator heading(String name) {
        return page.getByRole(AriaRole.HEADING, named(name));
    }

    static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name).setExact(true);
    }

    static IsVisibleOptions within() {
        return new IsVisibleOptions().setTimeout(SLOW);
    }

    static HasCountOptions soon() {
        return new HasCountOptions().setTimeout(SLOW);
    }

    static ContainsTextOptions slowly() {
        return new ContainsTextOptions().setTimeout(SLOW);
    }

    @Override
    public void close() {
        server.close();
        live.close();
        chromium.close();
    }

    static void end(@Nullable Desk desk) {
        if (desk != null) {
            desk.close();
        }
    }
}
