package io.goshawk.cli.chaos;

import io.goshawk.chronicle.ChronicleJournal;
import io.goshawk.cli.chaos.verifier.Expectation;
import io.goshawk.cli.config.GoshawkConfig;
import io.goshawk.engine.Clock;
import io.goshawk.engine.Pipeline;
import io.goshawk.engine.PipelinePorts;
import io.goshawk.engine.journal.Entry;
import io.goshawk.engine.journal.Journal;
import io.goshawk.engine.journal.JournalReader;
import io.goshawk.rules.EsperEvaluator;
import io.goshawk.rules.RulePack;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Decides the inputs of a journal once more, in its order and undisturbed: on one thread, without
 * Kafka, snapshots and recovery. Says what should have been published, and where the journal itself
 * says otherwise.
 */
final class Oracle {
    private static final int DIFFERENCES_MAX = 10;

    private final GoshawkConfig config;
    private final List<String> differences = new ArrayList<>();
    private long entries;

    Oracle(GoshawkConfig config) {
        this.config = config;
    }

    /** Judges a journal that nobody writes; it must be dense and whole. */
    Expectation judge(Path dir) {
        try (Journal judged = ChronicleJournal.openReadOnly(dir)) {
            JudgedInputs inputs = new JudgedInputs(new JournalReader(judged));
            OracleSink sink = new OracleSink(inputs.sequences());
            OracleJournal own = new OracleJournal();
            RulePack pack = RulePack.load(config.rules().dirs().toArray(Path[]::new));
            EsperEvaluator rules = EsperEvaluator.create(pack.files(), config.rules().policy());
            try (Pipeline pipeline = new Pipeline(
                    new PipelinePorts(inputs, rules, own, sink, Clock.SYSTEM, UUID::randomUUID),
                    config.pipeline(true));
                    JournalReader reader = new JournalReader(own)) {
                pipeline.recover();
                while (pipeline.step() > 0) {
                    compare(reader, inputs);
                }
            }
            return new Expectation(inputs.origins(), sink.alerts(), sink.decisions());
        }
    }

    private void compare(JournalReader reader, JudgedInputs inputs) {
        for (Entry entry = reader.next(); entry != null; entry = reader.next()) {
            if (JudgedInputs.input(entry) == null) {
                continue;
            }
            entries++;
            Object own = JudgedInputs.outcome(entry);
            Object judged = inputs.outcomes().remove();
            if (!own.equals(judged) && differences.size() < DIFFERENCES_MAX) {
                differences.add("the journal says " + judged + ", the oracle " + own);
            }
        }
    }

    /** Where the journal differs from the oracle, some of it. */
    List<String> differences() {
        return differences;
    }

    /** Inputs compared. */
    long entries() {
        return entries;
    }
}
