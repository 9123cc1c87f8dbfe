package io.goshawk.replay.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.goshawk.engine.journal.sbe.CheckpointEntryDecoder;
import io.goshawk.engine.journal.sbe.DecisionEntryDecoder;
import io.goshawk.engine.journal.sbe.EntryHeaderDecoder;
import io.goshawk.engine.journal.sbe.KeyEntryDecoder;
import io.goshawk.replay.verify.Layout.Spot;
import io.goshawk.replay.verify.VerifyReport.Verdict;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
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

    @Test
    void shouldNotCallAJournalIntactOfWhichNoExportedCheckpointIs() {
        VerifyReport report = verify(victim.stranger().files(), victim.exported());

        assertThat(report.exported().used()).isZero();
        assertThat(report.verdict()).isEqualTo(Verdict.UNVERIFIABLE);
    }

    @Test
    void shouldNotCallAJournalIntactWhoseSignaturesEndAtItsBeginning() {
        Layout layout = victim.layout();
        int kept = firstOfType(layout, 0, CheckpointEntryDecoder.TEMPLATE_ID);
        List<Spot> all = layout.entries();
        for (int i = kept + 1; i < all.size(); i++) {
            Unit unit = layout.get(all.get(i));
            if (unit.type() == DecisionEntryDecoder.TEMPLATE_ID) {
                byte[] entry = unit.entry();
                entry[SCORE] = 0;
                entry[SCORE + 1] = 0;
                layout.set(all.get(i), Unit.entry(entry));
            }
            // a checkpoint becomes one that nobody has to have signed: the first one again
            if (unit.type() == CheckpointEntryDecoder.TEMPLATE_ID) {
                layout.set(all.get(i),
                        layout.get(all.get(kept)).numbered(unit.sequence()));
            }
        }
        new Forger(List.of()).repair(layout);

        VerifyReport report = verify(layout.files(), Exported.none());

        assertThat(report.verdict()).as("%s %s", report.proven(), report.last())
                .isNotEqualTo(Verdict.INTACT);
    }

    @Test
    void shouldSeeThatASignedEntryWasMadeOneOfANewerSchema() {
        Layout layout = victim.layout();
        Spot spot = layout.entries().get(20);
        byte[] entry = layout.get(spot).entry();
        entry[14] = 99;
        layout.set(spot, Unit.entry(entry));

        assertThat(verify(layout.files(), Exported.none()).verdict()).isEqualTo(Verdict.DAMAGED);
    }

    @Test
    void shouldNotStopAtAnExportedNoteThatCannotBeRead() {
        String broken = "goshawk journal checkpoint 1\n" + new UUID(7, 20_260_105) + "\n8\n"
                + "00".repeat(32) + "\n2026-01-05T09:30:00Z\n\n\u2014 goshawk !!!!\n";
        int heads = victim.exported().tally().heads();

        VerifyReport report = verify(victim.files(), Exported.parse(victim.exportedText()
                .replaceFirst("\n(?=goshawk)", "\n\ufffd line of somebody's\n") + "\n" + broken));

        assertThat(report.verdict()).isEqualTo(Verdict.INTACT);
        assertThat(report.exported().used()).isEqualTo(heads);
        assertThat(report.exported().unusable()).isEqualTo(2);
        assertThat(report.exported().unusableLine()).isEqualTo(9);
    }

    @Test
    void shouldSayThatASignedEntryOfANewerSchemaWasNotRead() {
        Layout layout = victim.layout();
        Spot spot = layout.entries().get(20);
        byte[] entry = layout.get(spot).entry();
        entry[14] = 99;
        layout.set(spot, Unit.entry(entry));
        new Forger(victim.keys()).repair(layout);

        VerifyReport report = verify(layout.files(), Exported.none());

        assertThat(report.findings()).isEmpty();
        assertThat(report.newerFrom()).isEqualTo(20);
        assertThat(report.verdict()).isEqualTo(Verdict.UNVERIFIABLE);
    }
}
