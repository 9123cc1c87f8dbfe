package io.goshawk.cli;

import io.goshawk.cli.config.GoshawkConfig;
import io.goshawk.cli.config.YamlConfig;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Option;

/** The option {@code --config}, as every command that needs a configuration has it. */
final class ConfigFile {
    @Option(names = "--config", paramLabel = "FILE",
            defaultValue = "${sys:goshawk.home:-.}/config/goshawk.yaml",
            description = "The configuration. Default: config/goshawk.yaml of the installation.")
    private Path file;

    @Option(names = "--set", paramLabel = "KEY=VALUE",
            description = "A key that wins over the file, as in kafka.group-id=other.")
    private Map<String, String> overrides = new LinkedHashMap<>();

    /** Reads it; throws with every problem if there is any. */
    GoshawkConfig load() {
        return YamlConfig.load(file, overrides);
    }

    /** Reads it with one more override, unless its value is null. */
    GoshawkConfig loadWith(String key, String value) {
        if (value != null) {
            overrides.put(key, value);
        }
        return load();
    }
}
