package io.goshawk.rules;

import io.goshawk.rules.check.Check;
import io.goshawk.rules.testing.BoundaryPresence;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Whether each rule has tests that fire, stay quiet and show its boundary; they are not run. */
final class TestPresence {
    private static final String SUFFIX = ".test.yaml";

    private TestPresence() {}

    static List<RuleProblem> check(RulePack pack) {
        List<RuleProblem> warnings = new ArrayList<>();
        for (EplFile file : HabitChecks.parse(pack.files())) {
            if (file.isRule()) {
                Path tests = pack.sources().get(file.file().path())
                        .resolveSibling(file.name() + SUFFIX);
                check(file, tests).ifPresent(warnings::add);
            }
        }
        return warnings;
    }

    private static Optional<RuleProblem> check(EplFile file, Path tests) {
        if (!Files.isRegularFile(tests)) {
            return Optional.of(file.problem(Check.NO_TEST, 0, "the rule has no test",
                    "write " + tests.getFileName() + " beside it"));
        }
        boolean fires = false;
        boolean quiet = false;
        for (Object test : tests(tests)) {
            if (test instanceof Map<?, ?> parts) {
                Object expect = parts.get("expect");
                fires |= expect instanceof List<?> hits && !hits.isEmpty();
                quiet |= expect instanceof String || expect instanceof List<?> none
                        && none.isEmpty();
            }
        }
        if (fires && quiet) {
            return BoundaryPresence.isShown(tests)
                    ? Optional.empty()
                    : Optional.of(file.problem(Check.NO_BOUNDARY_TEST, 0,
                            "no test shows where the rule begins to fire",
                            "let a test that fires and one that stays quiet differ by one step, or"
                                    + " mark one with 'boundary: true'"));
        }
        return Optional.of(file.problem(Check.ONE_SIDED_TEST, 0, fires
                ? "no test of the rule stays quiet"
                : "no test of the rule fires",
                fires
                        ? "add one with 'expect: none'"
                        : "add one that expects a hit"));
    }

    /** What cannot be read has no tests; {@code goshawk rules test} says why. */
    private static List<?> tests(Path file) {
        try {
            LoadSettings settings = LoadSettings.builder().setMaxAliasesForCollections(0).build();
            return new Load(settings)
                    .loadFromString(Files.readString(file)) instanceof Map<?, ?> all
                    && all.get("tests") instanceof List<?> tests ? tests : List.of();
        } catch (IOException | YamlEngineException e) {
            return List.of();
        }
    }
}
