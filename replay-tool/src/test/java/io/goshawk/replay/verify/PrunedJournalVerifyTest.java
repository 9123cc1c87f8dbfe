package io.goshawk.replay.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.goshawk.engine.chain.Seal;
import io.goshawk.engine.chain.SigningKey;
import io.goshawk.engine.chain.VerifierKey;
import io.goshawk.engine.journal.sbe.EntryHeaderDecoder;
import io.goshawk.engine.journal.sbe.PrepareEntryDecoder;
import io.goshawk.engine.journal.sbe.PruneEntryDecoder;
import io.goshawk.replay.SampleJournal;
import io.goshawk.replay.cq4.KeptEntries;
import io.goshawk.replay.verify.Layout.Spot;
import io.goshawk.replay.verify.VerifyReport.Verdict;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32C;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A journal whose oldest file was archived and deleted is as well protected as a whole one. */
class PrunedJournalVerifyTest {
    private static final long SEED = Long.getLong("goshawk.seed", 20_260_106);
    private static final int CHANGES = 500;

    @TempDir
    private static Path dir;
    private static List<SigningKey> keys;
    private static String heads;
    private static MemoryFiles files;

    @BeforeAll
    static void writeJournal() {
        keys = SampleJournal.newKeys();
        heads = SampleJournal.writePruned(dir, SEED, 60, keys);
        files = MemoryFiles.of(dir);
    }

    private static VerifyReport verify(MemoryFiles journal, Exported exported,
            VerifierKey... given) {
        return new Verifier(journal, List.of(given), exported, 100, bytes -> {
            // nobody waits
        }).run();
    }

    private static VerifyReport verify(Layout layout) {
        return verify(layout.files(), Exported.none(), keys.getFirst().verifier());
    }

    @Test
    void shouldProveAllThatIsThereFromItsFirstEntryOn() {
        VerifyReport report = verify(new Layout(files));

        assertThat(report.findings()).isEmpty();
        assertThat(report.verdict()).isEqualTo(Verdict.INTACT);
        assertThat(report.first()).isPositive();
        assertThat(report.proven().getFirst().first()).isEqualTo(report.first());
        assertThat(report.otherFiles()).doesNotContain(KeptEntries.NAME);
    }

    @Test
    void shouldProveItByTheNewestKeyAlone() {
        VerifyReport report = verify(files, Exported.none(), keys.getLast().verifier());

        assertThat(report.findings()).isEmpty();
        assertThat(report.verdict()).isEqualTo(Verdict.INTACT);
    }

    @Test
    void shouldNotSayMoreThanChecksumsDoWithoutAKey() {
        VerifyReport report = verify(files, Exported.none());

        assertThat(report.findings()).isEmpty();
        assertThat(report.verdict()).isEqualTo(Verdict.UNVERIFIABLE);
    }

    @Test
    void shouldSeeEveryChangeInTheFirstGroup() {
        Layout whole = new Layout(files);
        List<Spot> spots = whole.entries();
        int end = firstOf(PrepareEntryDecoder.TEMPLATE_ID);
        assertThat(Prunes.in(files).beginning().before().leaves()).isPositive();
        for (int i = 0; i <= end; i++) {
            Layout layout = whole.copy();
            byte[] entry = layout.get(spots.get(i)).entry();
            entry[entry.length - 1] ^= 1;
            layout.set(spots.get(i), Unit.entry(entry));

            assertThat(verify(layout).verdict()).as("entry %d", i).isEqualTo(Verdict.DAMAGED);
        }
    }

    @Test
    void shouldSeeEveryChangeInThePruneEntry() {
        Random random = new Random(SEED);
        Layout whole = new Layout(files);
        Spot spot = whole.entries().get(lastOf(PruneEntryDecoder.TEMPLATE_ID));
        for (int i = 0; i < CHANGES; i++) {
            Layout layout = whole.copy();
            byte[] entry = layout.get(spot).entry();
            int at = EntryHeaderDecoder.ENCODED_LENGTH
                    + random.nextInt(entry.length - EntryHeaderDecoder.ENCODED_LENGTH);
            entry[at] ^= (byte) (1 << random.nextInt(8));
            layout.set(spot, Unit.entry(entry));

            assertThat(verify(layout).verdict()).as("byte %d", at).isEqualTo(Verdict.DAMAGED);
        }
    }

    @Test
    void shouldSeeEveryChangeInWhatIsKeptEvenWithItsChecksumMadeAnew() {
        Random random = new Random(SEED);
        byte[] kept = files.file(KeptEntries.NAME);
        for (int i = 0; i < CHANGES; i++) {
            byte[] changed = kept.clone();
            int at = random.nextInt(changed.length);
            changed[at] ^= (byte) (1 << random.nextInt(8));
            if (random.nextBoolean() && at < changed.length - Long.BYTES) {
                CRC32C crc = new CRC32C();
                crc.update(changed, 0, changed.length - Long.BYTES);
                ByteBuffer.wrap(changed).putLong(changed.length - Long.BYTES, crc.getValue());
            }

            VerifyReport report = verify(new Layout(files.with(KeptEntries.NAME, changed)));

            assertThat(report.findings()).as("byte %d", at).anyMatch(
                    each -> each.kind() == DamageKind.CHANGED
                            && each.file().equals(KeptEntries.NAME));
        }
        assertThat(verify(new Layout(files.without(KeptEntries.NAME))).findings())
                .anyMatch(each -> each.kind() == DamageKind.REMOVED);
    }

    @Test
    void shouldNotBelieveSealsOfAnotherKeyUnlessAKeyGivenVouchesForTheirEntry() {
        SigningKey forger = SigningKey.generate(VerifierKey.DEFAULT_NAME);
        Layout layout = resealed(forger);

        VerifyReport report = verify(layout);

        assertThat(report.findings()).anyMatch(each -> each.kind() == DamageKind.REMOVED
                && each.firstSequence() == 0 && each.lastSequence() == report.first() - 1
                && each.what().contains("no key to be relied on signed the seal"));
    }

    @Test
    void shouldNotBelieveAPruneEntryWithoutItsSeals() {
        MemoryFiles beheaded = files.without(files.cycles().getFirst());

        assertThat(verify(new Layout(beheaded)).findings())
                .anyMatch(each -> each.kind() == DamageKind.REMOVED);
    }

    @Test
    void shouldCountExportedHeadsFromBeforeTheBeginning() {
        VerifyReport report = verify(files, Exported.parse(heads), keys.getFirst().verifier());

        assertThat(report.findings()).isEmpty();
        assertThat(report.exported().before()).isPositive();
        assertThat(report.exported().used()).isEqualTo(report.exported().heads());
    }

    /** The journal up to its PRUNE entry, with seals of another key: nothing signed covers it. */
    private static Layout resealed(SigningKey key) {
        Layout layout = new Layout(files);
        List<Spot> spots = layout.entries();
        int at = lastOf(PruneEntryDecoder.TEMPLATE_ID);
        for (int i = spots.size() - 1; i > at; i--) {
            layout.remove(spots.get(i));
        }
        Unit unit = layout.get(spots.get(at));
        String note = new PruneEntryDecoder().wrapAndApplyHeader(new UnsafeBuffer(unit.entry()),
                0, new EntryHeaderDecoder()).seals().next().seal();
        Seal seal = Seal.parse(note);
        String forged = Seal.sign(seal.journalId(), seal.file(), seal.first(), seal.last(),
                HexFormat.of().parseHex(seal.root()), seal.signedMs(), key).note();
        layout.set(spots.get(at), Unit.entry(replaced(unit.entry(), note, forged)));
        return layout;
    }

    private static byte[] replaced(byte[] entry, String note, String forged) {
        String text = new String(entry, StandardCharsets.ISO_8859_1);
        String from = new String(note.getBytes(StandardCharsets.UTF_8),
                StandardCharsets.ISO_8859_1);
        String to = new String(forged.getBytes(StandardCharsets.UTF_8),
                StandardCharsets.ISO_8859_1);
        assertThat(to).hasSameSizeAs(from);
        return text.replace(from, to).getBytes(StandardCharsets.ISO_8859_1);
    }

    private static int lastOf(int type) {
        Layout layout = new Layout(files);
        List<Spot> spots = layout.entries();
        int last = firstOf(type);
        for (int i = last; i < spots.size(); i++) {
            last = layout.get(spots.get(i)).type() == type ? i : last;
        }
        return last;
    }

    private static int firstOf(int type) {
        Layout layout = new Layout(files);
        List<Spot> spots = layout.entries();
        for (int i = 0; i < spots.size(); i++) {
            if (layout.get(spots.get(i)).type() == type) {
                return i;
            }
        }
        throw new IllegalStateException("there is none of type " + type);
    }
}
