package io.goshawk.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.goshawk.chronicle.ChronicleJournal;
import io.goshawk.engine.decision.Decision;
import io.goshawk.engine.journal.Entry;
import io.goshawk.engine.journal.Journal;
import io.goshawk.engine.journal.JournalReader;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What earlier versions wrote can be read. */
class OldJournalsTest {
    @TempDir
    private Path temp;

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void shouldReadWhatAnEarlierVersionRead(int version) {
        Path folder = OldJournals.unpack(version, temp.resolve("journal"));
        Map<String, Integer> counts = new TreeMap<>();
        try (Journal journal = ChronicleJournal.openReadOnly(folder);
                JournalReader reader = new JournalReader(journal)) {
            for (Entry entry = reader.next(); entry != null; entry = reader.next()) {
                counts.merge("entry " + entry.getClass().getSimpleName(), 1, Integer::sum);
                if (entry instanceof Entry.Decided decided) {
                    count(decided.decision(), counts);
                }
            }
        }
        assertThat(counts).isEqualTo(OldJournals.counts(version));
    }

    private static void count(Decision decision, Map<String, Integer> counts) {
        counts.merge("outcome " + decision.outcome(), 1, Integer::sum);
        counts.merge("score sum", decision.score(), Integer::sum);
        decision.hits().forEach(hit -> counts.merge("hit " + hit.rule().id(), 1, Integer::sum));
        decision.clockHits()
                .forEach(hit -> counts.merge("clock hit " + hit.rule().id(), 1, Integer::sum));
    }
}
