package io.goshawk.rules.scaffold;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A new rule: an example that works, as a draft, and its tests.
 *
 * @param id       its name for ever
 * @param typology the kind of fraud, in words
 */
public record RuleScaffold(String id, String typology) {
    private static final String ID = "[a-z][a-z0-9_]{2,63}";
    private static final String TYPOLOGY = "[a-z][a-z0-9 -]{1,63}";

    /** @throws IllegalArgumentException if a rule cannot be called so, or a kind of fraud */
    public RuleScaffold {
        if (!id.matches(ID)) {
            throw new IllegalArgumentException("'" + id + "' cannot be the id of a rule: 3 to 64 of"
                    + " a to z, 0 to 9 and _, a letter first");
        }
        if (!typology.matches(TYPOLOGY)) {
            throw new IllegalArgumentException("'" + typology + "' cannot be a typology: 2 to 64 of"
                    + " a to z, 0 to 9, blank and -, a letter first");
        }
    }

    /** The file below a pack's folder that is a rule of this id already. */
    public Optional<Path> existing(Path pack) throws IOException {
        if (!Files.isDirectory(pack)) {
            return Optional.empty();
        }
        try (Stream<Path> files = Files.walk(pack)) {
            return files.filter(file -> file.getFileName().toString().equals(id + ".epl")
                    || file.getFileName().toString().equals(id + ".test.yaml"))
                    .sorted().findFirst();
        }
    }

    /**
     * Writes the rule and its tests into the folder of its typology, which is made if it is not
     * there. No file is overwritten.
     *
     * @return the two files
     * @throws FileAlreadyExistsException if one of them is there already
     */
    public List<Path> write(Path pack) throws IOException {
        Path folder = pack.resolve(typology.replace(' ', '-'));
        Files.createDirectories(folder);
        return List.of(write(folder.resolve(id + ".epl"), "rule.epl"),
                write(folder.resolve(id + ".test.yaml"), "rule.test.yaml"));
    }

    private Path write(Path file, String template) throws IOException {
        return Files.writeString(file, read(template).replace("{id}", id)
                .replace("{typology}", typology), StandardOpenOption.CREATE_NEW);
    }

    private static String read(String template) {
        try (InputStream in = RuleScaffold.class.getResourceAsStream(template)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
