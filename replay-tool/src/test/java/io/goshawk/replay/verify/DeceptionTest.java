package io.goshawk.replay.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.goshawk.engine.journal.sbe.DecisionEntryDecoder;
import io.goshawk.engine.journal.sbe.EntryHeaderDecoder;
import io.goshawk.engine.journal.sbe.KeyEntryDecoder;
import io.goshawk.replay.verify.Layout.Spot;
import io.goshawk.replay.verify.VerifyReport.Verdict;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ways to deceive who verifies, one by one; MutationHarnessTest tries at random. */
class DeceptionTest {
    private static final int SCORE = EntryHeaderDecoder.ENCODED_LENGTH
            + DecisionEntryDecoder.scoreEncodingOffset();

    @TempDir
    private static Path dir;
    private static Victim victim;

    @BeforeAll
    static void writeJournals() {
        victim = new Victim(dir, 20_260_105, 120);
    }

    private static VerifyReport verify(MemoryFiles files, Exported exported) {
        return new Verifier(files, victim.given(), exported, 100, bytes -> {
            // nobody waits
        }).run();
    }

    /** The first entry in the first group that is not its PREPARE entry, from here on. */
    private static int firstOfType(Layout layout, int from, int type) {
        for (int i = from; i < layout.entries().size(); i++) {
            if (layout.get(layout.entries().get(i)).type() == type) {
                return i;
            }
        }
        throw new IllegalStateException("none");
    }

    @Test
    void shouldNotBelieveARetiredKeyBehindItsSuccessor() {
        Layout layout = victim.layout();
        int key2 = -1;
        for (int i = 0; i < layout.entries().size(); i++) {
            key2 = layout.get(layout.entries().get(i)).type() == KeyEntryDecoder.TEMPLATE_ID
                    ? i
                    : key2;
        }
        int at = firstOfType(layout, key2, DecisionEntryDecoder.TEMPLATE_ID);
        Spot spot = layout.entries().get(at);
        byte[] entry = layout.get(spot).entry();
        entry[SCORE] ^= 1;
        layout.set(spot, Unit.entry(entry));
        new Forger(List.of(victim.keys().getFirst())).repair(layout);

        VerifyReport report = verify(layout.files(), Exported.none());

        assertThat(report.verdict()).as("%s", report.proven()).isNotEqualTo(Verdict.INTACT);
    }
}
