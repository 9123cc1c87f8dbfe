package io.goshawk.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** The version of the build. */
public final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        return new String[]{"goshawk " + ofBuild() + " (Java " + Runtime.version() + ")"};
    }

    public static String ofBuild() {
        Properties properties = new Properties();
        try (InputStream in = Version.class.getResourceAsStream("version.properties")) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException("the version of the build cannot be read", e);
        }
        return properties.getProperty("version");
    }
}
