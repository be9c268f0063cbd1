package io.storelift.server.browser;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.IsVisibleOptions;
import com.microsoft.playwright.options.AriaRole;
import io.storelift.host.ProcessRunner;
import io.storelift.host.TreeRemover;
import io.storelift.server.RunningServer;
import io.storelift.server.Visitor;
import io.storelift.server.stores.NamedStore;
import io.storelift.server.stores.ServedStores;
import io.storelift.store.Store;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** An administrator called anna, signed in at a server with a real store. */
final class Desk implements AutoCloseable {
    private static final int SLOW = 120_000;

    private final Path work;
    private final ProcessRunner processes = new ProcessRunner();
    private final Chromium chromium;
    private final LiveStore live;
    private final RunningServer server;
    private final Page page;

    private Desk(Path work, Chromium chromium, LiveStore live, RunningServer server, Page page) {
        this.work = work;
        this.chromium = chromium;
        this.live = live;
        this.server = server;
        this.page = page;
    }

    /** @param work emptied first */
    static Desk open(Path work) {
        new TreeRemover().remove(work);
        Chromium chromium = Chromium.start();
        LiveStore live = LiveStore.start(work);
        RunningServer server = RunningServer.allowingHooks(work.resolve("state"), live.root());
        new Visitor(server.address()).acceptInvitation(server.firstLink(), "anna");
        Page page = chromium.browser()
                .newContext(new NewContextOptions().setBaseURL(server.address().toString()))
                .newPage();
        page.navigate("/sign-in");
        page.getByLabel("Name").fill("anna");
        page.getByLabel("Password").fill(Visitor.PASSWORD);
        page.keyboard().press("Enter");
        page.waitForURL("**/stores/shop");
        return new Desk(work, chromium, live, server, page);
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

    static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name).setExact(true);
    }

    static IsVisibleOptions within() {
        return new IsVisibleOptions().setTimeout(SLOW);
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
