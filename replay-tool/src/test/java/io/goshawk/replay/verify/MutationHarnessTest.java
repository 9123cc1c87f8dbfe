package io.goshawk.replay.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.goshawk.replay.cq4.PieceKind;
import io.goshawk.replay.cq4.RawScan;
import io.goshawk.replay.verify.VerifyReport.Verdict;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A real journal is manipulated in ten thousand ways. Each has to be found and located, or to have
 * touched bytes without meaning, which the report lists; then all entries are read as they were.
 * Behind the last entry that is signed, here or in an exported checkpoint, whole entries may be
 * taken away or written anew unseen: the report says where that begins.
 */
class MutationHarnessTest {
    private static final int MUTANTS = Integer.getInteger("goshawk.mutants", 10_000);
    private static final long SEED = Long.getLong("goshawk.seed", 20_260_105);

    private static final int FOUND = 0;
    private static final int MEANINGLESS = 1;
    private static final int UNSIGNED = 2;

    @TempDir
    private static Path dir;
    private static Victim victim;

    @BeforeAll
    static void writeJournals() {
        victim = new Victim(dir, SEED, 120);
    }

    @Test
    void shouldFindTheJournalIntactAsItIs() {
        VerifyReport report = verify(victim.files(), victim.exported());

        assertThat(report.findings()).isEmpty();
        assertThat(report.verdict()).isEqualTo(Verdict.INTACT);
        assertThat(report.entries()).isEqualTo(victim.entries().size());
        assertThat(report.exported().used()).isEqualTo(report.exported().heads()).isGreaterThan(5);
        assertThat(report.cycles()).hasSizeGreaterThan(2);
    }

    @Test
    void shouldFindAndLocateEveryManipulation() {
        Map<Manipulation, AtomicIntegerArray> tally = new EnumMap<>(Manipulation.class);
        Manipulation[] kinds = Manipulation.values();
        for (Manipulation kind : kinds) {
            tally.put(kind, new AtomicIntegerArray(3));
        }
        List<String> unseen = LongStream.range(0, MUTANTS).parallel().mapToObj(i -> {
            Manipulation kind = kinds[(int) (i % kinds.length)];
            Random random = new Random(SEED + i);
            Mutant made = kind.apply(victim, random);
            Mutant mutant = kind.needsExported() || random.nextBoolean()
                    ? made
                    : made.withoutExported();
            String wrong = judge(mutant, tally.get(kind));
            return wrong == null
                    ? null
                    : "seed " + (SEED + i) + ", " + kind + ": " + mutant.what()
                            + (mutant.exported() ? ": " : ", journal only: ") + wrong;
        }).filter(Objects::nonNull).toList();
        tally.forEach((kind, counts) -> System.out.println(kind + " found "
                + counts.get(FOUND) + ", without meaning " + counts.get(MEANINGLESS)
                + ", behind what is signed " + counts.get(UNSIGNED)));
        assertThat(unseen).as("%d of %d mutants", unseen.size(), MUTANTS).isEmpty();
    }

    private static VerifyReport verify(MemoryFiles files, Exported exported) {
        return new Verifier(files, victim.given(), exported, 100, bytes -> {
            // nobody waits
        }).run();
    }

    /** What is wrong with the verdict on a mutant, or null. */
    private static String judge(Mutant mutant, AtomicIntegerArray counts) {
        VerifyReport report = verify(mutant.files(),
                mutant.exported() ? victim.exported() : Exported.none());
        if (report.findingCount() > 0) {
            counts.incrementAndGet(FOUND);
            return located(mutant, report);
        }
        Reading reading = read(mutant.files());
        if (reading.same() == victim.entries().size()) {
            counts.incrementAndGet(MEANINGLESS);
            return isMeaningless(mutant, report) ? null : "touched bytes that are not listed";
        }
        counts.incrementAndGet(UNSIGNED);
        long proven = reading.isPrefix() && !mutant.exported()
                ? report.lastProven()
                : verify(victim.files(), victim.exported()).lastProven();
        return !mutant.mustShow() && reading.same() > proven
                ? null
                : "entry " + reading.same() + " is another, unseen";
    }

    private static String located(Mutant mutant, VerifyReport report) {
        Finding first = report.findings().getFirst();
        if (!mutant.isMeantBy(first)) {
            return "found in the wrong place: " + report.findings();
        }
        return report.findings().stream().anyMatch(finding -> mutant.isMeantBy(finding)
                && mutant.kinds().contains(finding.kind()))
                        ? null
                        : "called " + report.findings();
    }

    /**
     * What is read.
     *
     * @param same     how many entries are as they were, from the first one on
     * @param isPrefix whether nothing else follows them
     */
    private record Reading(int same, boolean isPrefix) {}

    private static Reading read(MemoryFiles files) {
        EntryStream stream = new EntryStream(files, new Meaningless(), bytes -> {
            // nobody waits
        });
        int same = 0;
        while (stream.next()) {
            RawEntry entry = stream.present();
            if (same == victim.entries().size() || !entry.isWhole() || !Arrays.equals(
                    victim.entries().get(same).entry(),
                    Arrays.copyOf(entry.bytes(), entry.length()))) {
                return new Reading(same, false);
            }
            same++;
        }
        return new Reading(same, true);
    }

    private static boolean isMeaningless(Mutant mutant, VerifyReport report) {
        boolean sameFiles = mutant.files().names().equals(victim.files().names());
        for (String name : mutant.files().cycles()) {
            byte[] now = mutant.files().file(name);
            byte[] before = victim.files().file(name);
            int different = sameFiles ? Arrays.mismatch(now, before) : -1;
            if (different >= 0 && different < now.length
                    && !isListed(report, name, different)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isListed(VerifyReport report, String name, int position) {
        boolean isPadding = report.meaningless().containsKey(PieceKind.PADDING);
        for (int i = 0; i < victim.entries().size(); i++) {
            long begin = victim.position(i);
            isPadding &= !victim.spot(i).file().equals(name) || position < begin
                    || position >= begin + RawScan.HEADER_BYTES + victim.entries().get(i).length();
        }
        return isPadding || report.stretches().stream().anyMatch(stretch -> stretch.file()
                .equals(name) && stretch.position() <= position && position < stretch.end());
    }
}
