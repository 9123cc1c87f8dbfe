package io.goshawk.bench;

import io.goshawk.cli.Usage;
import io.goshawk.cli.config.ConfigException;
import io.goshawk.cli.config.YamlConfig;
import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options of a command that measures: how often, for how long, and with what. */
public final class RunOptions {
    private static final String HOME = "${sys:goshawk.home:-.}";

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(names = "--repeats", paramLabel = "N", defaultValue = "1",
            description = "How often all is measured. Default: ${DEFAULT-VALUE}.")
    private int repeats;

    @Option(names = "--short", description = "Short runs, for a look.")
    private boolean isShort;

    @Option(names = "--config", paramLabel = "FILE",
            defaultValue = HOME + "/config/goshawk.yaml",
            description = "The configuration. Default: config/goshawk.yaml of the installation.")
    private Path config;

    /** How often; ends the command if that is not at least once. */
    public int repeats() {
        Usage.require(spec, repeats > 0, "--repeats must be at least 1");
        return repeats;
    }

    public boolean isShort() {
        return isShort;
    }

    /** The file of the configuration; ends the command if that with these keys is not one. */
    public Path config(Map<String, String> settings) {
        try {
            YamlConfig.load(config, settings);
        } catch (ConfigException refused) {
            throw new ParameterException(spec.commandLine(),
                    "the configuration is wrong:\n" + refused.getMessage(), refused);
        }
        return config.toAbsolutePath();
    }
}
