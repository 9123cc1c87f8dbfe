package io.goshawk.rules.testing;

import io.goshawk.engine.PipelineSettings;
import io.goshawk.engine.decision.DecisionPolicy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A folder of rules and their tests. */
final class TestedPack {
    static final DecisionPolicy POLICY = new DecisionPolicy(300, 800);
    static final PipelineSettings PUBLISHING = publishing(PipelineSettings.DEFAULT);

    private static final String HEAD = "start: 2026-01-05T09:00:00Z\n"
            + "defaults: {card_token: card-1, merchant_id: m-1, currency: EUR, amount: 10.00}\n"
            + "tests:\n";

    private final Path folder;

    TestedPack(Path folder) {
        this.folder = folder;
    }

    private static PipelineSettings publishing(PipelineSettings plain) {
        return new PipelineSettings(plain.ringSize(), plain.waiting(), plain.clockQuantumMs(),
                plain.idleTickMs(), plain.duplicateWindowMs(), plain.duplicateEntriesMax(),
                plain.commitGapMs(), plain.commitIntervalMs(), plain.groupInputsMax(), true,
                plain.stopTimeoutMs());
    }

    /** Adds a rule; {@code settings} are those of {@code @Rule} behind its id. */
    TestedPack rule(String id, String settings, String epl) {
        return file(id + ".epl", "@Rule(id='" + id + "', " + settings + ", why='test')\n" + epl);
    }

    /** Adds the tests of a rule, from the fourth line of their file on. */
    TestedPack tests(String rule, String tests) {
        return file(rule + ".test.yaml", "rule: " + rule + "\n" + HEAD + tests);
    }

    TestedPack file(String name, String text) {
        try {
            Files.writeString(folder.resolve(name), text);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    RuleTests load() {
        return RuleTests.load(List.of(folder));
    }

    RuleTestReport run() {
        return load().run(test -> true, POLICY, PUBLISHING);
    }

    /** What the only test differs in, as {@code expected | got}. */
    List<String> differences() {
        return run().results().getFirst().differences().stream()
                .map(difference -> difference.expected() + " | " + difference.got()).toList();
    }

    List<RuleCoverage> coverage() {
        RuleTests tests = load();
        return tests.coverage(tests.run(test -> true, POLICY, PUBLISHING), POLICY, PUBLISHING);
    }
}
