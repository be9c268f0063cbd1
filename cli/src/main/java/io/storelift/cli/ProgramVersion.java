package io.storelift.cli;

import picocli.CommandLine.IVersionProvider;

/** The version in the manifest of our jar. */
final class ProgramVersion implements IVersionProvider {
    @Override
    public String[] getVersion() {
        String version = Main.class.getPackage().getImplementationVersion();
        return new String[] {"storelift " + (version == null ? "(not packaged)" : version)};
    }
}
