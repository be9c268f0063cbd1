package io.storelift.server.stores;

import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.HandlerMapping;

/** Gives a page the store of its address; one that isn't served is a page that isn't there. */
public final class NamedStoreResolver implements HandlerMethodArgumentResolver {
    private final ServedStores stores;

    public NamedStoreResolver(ServedStores stores) {
        this.stores = stores;
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == NamedStore.class;
    }

    @Override
    public Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binder) {
        Map<?, ?> variables = (Map<?, ?>) Objects.requireNonNull(
                request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE, RequestAttributes.SCOPE_REQUEST));
        NamedStore store = stores.find(String.valueOf(variables.get("store")))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        if (container != null) {
            container.addAttribute("store", store);
        }
        return store;
    }
}
