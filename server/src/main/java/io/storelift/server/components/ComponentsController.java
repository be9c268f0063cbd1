package io.storelift.server.components;

import io.storelift.server.access.AuditInterceptor;
import io.storelift.server.errands.Errand;
import io.storelift.server.errands.Search;
import io.storelift.server.errands.Searches;
import io.storelift.server.stores.NamedStore;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What a store is put together of. */
@Controller
class ComponentsController {
    private static final String PAGE = "/stores/{store}/components";

    private final Searches<Composition> searches;

    ComponentsController(Searches<Composition> searches) {
        this.searches = searches;
    }

    @GetMapping(PAGE)
    String page(
            NamedStore store,
            @RequestParam(name = "text", defaultValue = "") String text,
            @RequestParam(name = "type", defaultValue = "") String type,
            @RequestParam(name = "show", defaultValue = "") String show,
            Model model) {
        show(store, new ComponentFilter(text, type, show), model);
        return "components";
    }

    /** The list alone, as far as it is known. */
    @GetMapping(PAGE + "/list")
    String list(
            NamedStore store,
            @RequestParam(name = "text", defaultValue = "") String text,
            @RequestParam(name = "type", defaultValue = "") String type,
            @RequestParam(name = "show", defaultValue = "") String show,
            Model model) {
        show(store, new ComponentFilter(text, type, show), model);
        return "component-list :: list";
    }

    @PostMapping(PAGE + "/search")
    String lookAgain(NamedStore store, HttpServletRequest request) {
        AuditInterceptor.describe(request, "looked for versions of components again");
        searches.again(store);
        return "redirect:" + store.path() + "/components";
    }

    private void show(NamedStore store, ComponentFilter filter, Model model) {
        Search<Composition> search = searches.of(store);
        Errand.State<Composition> state = search.state();
        List<ComponentRow> all = state.found().rows(state.finished());
        model.addAttribute("begun", search.begun());
        model.addAttribute("search", state);
        model.addAttribute("filter", filter);
        model.addAttribute("all", all.size());
        model.addAttribute(
                "outdated", all.stream().filter(ComponentRow::isOutdated).count());
        model.addAttribute(
                "types",
                all.stream()
                        .map(row -> row.component().type())
                        .distinct()
                        .sorted()
                        .toList());
        model.addAttribute(
                "rows", all.stream().filter(row -> row.matches(filter)).toList());
    }
}
