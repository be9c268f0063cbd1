package io.storelift.cli.endtoend;

import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives tests the one {@link SampleEnvironment}, which is started for the first that asks and closed after the last. */
final class SampleStores implements BeforeAllCallback, ParameterResolver {
    private static final Namespace NAMESPACE = Namespace.create(SampleStores.class);

    /** Here, so that the tests count as skipped, not as failed, where a program is missing. */
    @Override
    public void beforeAll(ExtensionContext context) {
        environment(context);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == SampleEnvironment.class;
    }

    @Override
    public SampleEnvironment resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return environment(context);
    }

    private static SampleEnvironment environment(ExtensionContext context) {
        return context.getRoot()
                .getStore(NAMESPACE)
                .computeIfAbsent(SampleEnvironment.class, key -> SampleEnvironment.start(), SampleEnvironment.class);
    }
}
