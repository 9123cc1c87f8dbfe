package io.goshawk.cli.config;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * Reads a configuration file. Relative paths in it are relative to its folder, so that a
 * configuration means the same wherever the engine is started from.
 */
public final class YamlConfig {
    private final UnaryOperator<String> environment;
    private final Problems problems = new Problems();

    private YamlConfig(UnaryOperator<String> environment) {
        this.environment = environment;
    }

    /**
     * Reads a file, with secrets from the environment of the process.
     *
     * @param overrides values that win over those of the file: the keys from the root on with dots
     *                  between ({@code kafka.group-id}), and the value in YAML
     * @throws ConfigException with every problem, if there is any
     */
    public static GoshawkConfig load(Path file, Map<String, String> overrides) {
        return load(file, overrides, System::getenv);
    }

    static GoshawkConfig load(Path file, Map<String, String> overrides,
            UnaryOperator<String> environment) {
        return new YamlConfig(environment).read(file, overrides);
    }

    private GoshawkConfig read(Path file, Map<String, String> overrides) {
        String text = text(file);
        problems.check();
        Node root = compose(text, file.toString());
        problems.check();
        for (Map.Entry<String, String> override : overrides.entrySet()) {
            Node value = compose(override.getValue(), "--set " + override.getKey());
            problems.check();
            root = YamlNodes.with(root, List.of(override.getKey().split("\\.")), value);
        }
        Path folder = file.toAbsolutePath().getParent();
        ValueReader values = new ValueReader(problems, new Placeholders(environment, folder),
                folder);
        GoshawkConfig config = new RecordBinder(problems, values).bind(root, GoshawkConfig.class);
        problems.check();
        return config;
    }

    private Node compose(String text, String label) {
        try {
            return YamlNodes.of(text, label);
        } catch (MarkedYamlEngineException e) {
            problems.add(e.getProblemMark().orElseThrow(), "this is not YAML: " + e.getProblem());
        } catch (YamlEngineException e) {
            problems.add(label, "this is not YAML: " + e.getMessage());
        }
        return null;
    }

    private String text(Path file) {
        try {
            return Files.readString(file);
        } catch (NoSuchFileException e) {
            problems.add(file.toString(), "the configuration file does not exist");
        } catch (CharacterCodingException e) {
            problems.add(file.toString(), "the configuration file is not UTF-8");
        } catch (IOException e) {
            problems.add(file.toString(), "the configuration file cannot be read: " + e);
        }
        return null;
    }
}
