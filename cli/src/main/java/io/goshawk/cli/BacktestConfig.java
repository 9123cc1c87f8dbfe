package io.goshawk.cli;

import io.goshawk.cli.config.GoshawkConfig;
import io.goshawk.cli.config.YamlConfig;
import io.goshawk.rules.backtest.TunableValues;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/**
 * The options {@code --config} and {@code --set} of a backtest. A name that begins with a section
 * of the configuration is a key of it, as for every command; any other is a variable of a rule.
 */
final class BacktestConfig {
    private static final Set<String> SECTIONS = Arrays
            .stream(GoshawkConfig.class.getRecordComponents()).map(RecordComponent::getName)
            .collect(Collectors.toUnmodifiableSet());

    @Option(names = "--config", paramLabel = "FILE",
            defaultValue = "${sys:goshawk.home:-.}/config/goshawk.yaml",
            description = "The configuration. Default: config/goshawk.yaml of the installation.")
    private Path file;

    @Option(names = "--set", paramLabel = "NAME=VALUE",
            description = {"Try values of a rule's variable, and compare them with the rules as "
                    + "they are: rule.variable=3..9:2 or rule.variable=3,5,9. Several variables "
                    + "are tried in every combination.",
                    "Or a key that wins over the configuration, as in engine.clock-quantum-ms=5."})
    private Map<String, String> values = new LinkedHashMap<>();

    /** Reads the configuration; throws with every problem if there is any. */
    GoshawkConfig load() {
        Map<String, String> keys = new LinkedHashMap<>(values);
        keys.keySet().removeIf(BacktestConfig::isOfRule);
        return YamlConfig.load(file, keys);
    }

    /** The variables that are tried, in the order of the command line. */
    List<TunableValues> tunables(CommandLine command) {
        try {
            return values.entrySet().stream().filter(entry -> isOfRule(entry.getKey()))
                    .map(entry -> TunableValues.parse(entry.getKey(), entry.getValue())).toList();
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command, "--set: " + e.getMessage(), e);
        }
    }

    private static boolean isOfRule(String name) {
        return !SECTIONS.contains(name.split("\\.", 2)[0]);
    }
}
