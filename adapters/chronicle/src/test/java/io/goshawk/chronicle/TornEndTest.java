package io.goshawk.chronicle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.goshawk.engine.journal.CorruptJournalException;
import io.goshawk.engine.journal.EntryLocation;
import io.goshawk.engine.journal.Journal;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Files of a real journal are damaged in every way: reading says which entry and where, and setting
 * the end aside keeps everything before it and lets the journal go on.
 */
class TornEndTest {
    private static final String FIRST = "20260301F.cq4";
    private static final String SECOND = "20260302F.cq4";

    @TempDir
    private Path dir;
    @TempDir
    private Path kept;
    private final TestClock clock = new TestClock("2026-03-01T12:00:00Z");
    private List<EntryLocation> places;

    @ParameterizedTest
    @EnumSource
    void shouldGoOnBeforeDamageInTheOnlyFile(Damage damage) throws IOException {
        fill(5000, 0);
        damage(damage, 4900);

        assertFound(damage, 4900);
        setAsideAndGoOn(4900);
        assertThat(names()).contains(FIRST, FIRST + ".torn-1");
    }

    @ParameterizedTest
    @EnumSource
    void shouldGoOnBeforeDamageInTheLastFile(Damage damage) throws IOException {
        fill(3000, 1000);
        damage(damage, 3900);

        assertFound(damage, 3900);
        setAsideAndGoOn(3900);
        assertThat(names()).contains(FIRST, SECOND, SECOND + ".torn-1");
    }

    @ParameterizedTest
    @EnumSource
    void shouldGoOnBeforeDamageThatBeganBeforeTheRoll(Damage damage) throws IOException {
        fill(3000, 1000);
        damage(damage, 2900);

        assertFound(damage, 2900);
        setAsideAndGoOn(2900);
        assertThat(names()).contains(FIRST, FIRST + ".torn-1", SECOND + ".torn-1");
    }

    @ParameterizedTest
    @EnumSource
    void shouldGoOnBeforeDamageAtTheBeginningOfAFile(Damage damage) throws IOException {
        fill(3000, 1000);
        damage(damage, 3000);

        assertFound(damage, 3000);
        setAsideAndGoOn(3000);
        assertThat(names()).contains(FIRST, SECOND + ".torn-1").doesNotContain(FIRST + ".torn-1");
    }

    @Test
    void shouldReadBehindAHole() throws IOException {
        fill(3000, 1000);
        damage(Damage.HOLE_BEFORE_GOOD_ENTRIES, 2900);

        try (Journal journal = ChronicleJournal.openReadOnly(dir)) {
            assertThat(CheckedEntries.readOn(journal, 3003)).isEqualTo(4000);
        }
    }

    @Test
    void shouldRefuseToKeepEntriesBehindTheDamage() throws IOException {
        fill(3000, 0);
        damage(Damage.FLIPPED_BIT, 2000);
        damage(Damage.ZEROED_TAIL, 2500);

        try (ChronicleJournal journal = open()) {
            assertThatThrownBy(() -> journal.setAside(2600))
                    .isInstanceOfSatisfying(CorruptJournalException.class,
                            damage -> assertThat(damage.sequence()).isEqualTo(2500));
            assertThat(names()).doesNotContain(FIRST + ".torn-1");
        }
    }

    /** The steps of {@link TornEnd}, each as a death behind it leaves the directory. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void shouldSetAsideAfterADeathInTheMiddleOfIt(int stepsDone) throws IOException {
        fill(3000, 1000);
        damage(Damage.ZEROED_TAIL, 2900);

        Path copy = Files.createDirectory(dir.resolve("setting-aside")).resolve(FIRST);
        Files.write(copy, new byte[]{1, 2, 3});
        Files.copy(dir.resolve("metadata.cq4t"), copy.resolveSibling("metadata.cq4t"));
        if (stepsDone >= 2) {
            Files.delete(dir.resolve("metadata.cq4t"));
        }
        if (stepsDone >= 3) {
            Files.move(dir.resolve(SECOND), dir.resolve(SECOND + ".torn-1"));
        }
        if (stepsDone >= 4) {
            Files.createLink(dir.resolve(FIRST + ".torn-1"), dir.resolve(FIRST));
        }

        assertFound(Damage.ZEROED_TAIL, 2900);
        setAsideAndGoOn(2900);
    }

    /** The power went when the disk had the entries, but not the writer's last note of them. */
    @Test
    void shouldReadAllEntriesWhenTheHeaderIsOlder() throws IOException {
        fill(2000, 0);
        byte[] header = header();
        try (ChronicleJournal journal = open()) {
            CheckedEntries.append(journal, 2000, 3000);
        }
        restore(header);

        try (ChronicleJournal journal = open()) {
            for (long from : new long[]{0, 1500, 1999, 2000, 2999, 3000}) {
                assertThat(CheckedEntries.readOn(journal, from)).isEqualTo(3000);
            }
            CheckedEntries.append(journal, 3000, 3100);
            assertThat(CheckedEntries.readOn(journal, 0)).isEqualTo(3100);
        }
    }

    /** Nothing says that there was more: the good entries behind the hole must not come back. */
    @Test
    void shouldNotReviveEntriesBehindAHoleThatAnOlderHeaderHides() throws IOException {
        fill(2000, 0);
        byte[] header = header();
        try (ChronicleJournal journal = open()) {
            CheckedEntries.append(journal, 2000, 3000);
            places = CheckedEntries.locations(journal);
        }
        restore(header);
        try (FileChannel file = FileChannel.open(dir.resolve(FIRST), StandardOpenOption.WRITE)) {
            Damage.write(file, places.get(2500).position(),
                    new byte[(int) (places.get(2502).position() - places.get(2500).position())]);
        }

        try (ChronicleJournal journal = open()) {
            assertThat(CheckedEntries.readOn(journal, 0)).isEqualTo(2500);
            CheckedEntries.append(journal, 2500, 2502);
            assertThat(CheckedEntries.locations(journal)).isEqualTo(places.subList(0, 2502));
            CheckedEntries.append(journal, 2502, 2600);
            assertThat(CheckedEntries.readOn(journal, 0)).isEqualTo(2600);
        }
    }

    private byte[] header() throws IOException {
        try (InputStream file = Files.newInputStream(dir.resolve(FIRST))) {
            return file.readNBytes(4096);
        }
    }

    private void restore(byte[] header) throws IOException {
        try (FileChannel file = FileChannel.open(dir.resolve(FIRST), StandardOpenOption.WRITE)) {
            Damage.write(file, 0, header);
        }
    }

    private void fill(long firstDay, long secondDay) {
        try (ChronicleJournal journal = open()) {
            CheckedEntries.append(journal, 0, firstDay);
            if (secondDay > 0) {
                clock.advance(Duration.ofDays(1));
                CheckedEntries.append(journal, firstDay, firstDay + secondDay);
            }
            places = CheckedEntries.locations(journal);
        }
    }

    private void damage(Damage damage, int entry) throws IOException {
        EntryLocation place = places.get(entry);
        damage.to(dir.resolve(place.file()), place.position());
        for (Path file : new JournalFolder(dir, JournalRoll.DAILY).cycleFiles()) {
            Files.copy(file, kept.resolve(file.getFileName()),
                    StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** Wherever the reading begins, by the owner and by others. */
    private void assertFound(Damage damage, long entry) {
        try (Journal journal = ChronicleJournal.openReadOnly(dir)) {
            assertFound(damage, entry, journal);
        }
        try (Journal journal = open()) {
            assertFound(damage, entry, journal);
        }
    }

    private void assertFound(Damage damage, long entry, Journal journal) {
        for (long from : new long[]{0, 1, entry / 2, entry - 1, entry}) {
            CorruptJournalException found = catchThrowableOfType(CorruptJournalException.class,
                    () -> CheckedEntries.readOn(journal, from));

            assertThat(found).as("%s, from %d", damage, from).isNotNull();
            assertThat(found.sequence()).as("%s, from %d", damage, from).isEqualTo(entry);
            assertThat(found.location()).as("%s, from %d: %s", damage, from, found)
                    .isEqualTo(places.get((int) entry));
            assertThat(found).hasMessageContaining("journal entry " + entry)
                    .hasMessageContaining(places.get((int) entry).toString());
        }
    }

    private void setAsideAndGoOn(long from) throws IOException {
        try (ChronicleJournal journal = open()) {
            journal.setAside(from);
            assertThat(CheckedEntries.readOn(journal, 0)).isEqualTo(from);
            assertNothingIsLost();

            CheckedEntries.append(journal, from, from + 500);
            journal.force();
            clock.advance(Duration.ofDays(2));
            CheckedEntries.append(journal, from + 500, from + 700);
            assertThat(CheckedEntries.readOn(journal, from - 1)).isEqualTo(from + 700);
        }
        try (ChronicleJournal journal = open()) {
            CheckedEntries.append(journal, from + 700, from + 800);
            assertThat(CheckedEntries.readOn(journal, 0)).isEqualTo(from + 800);
        }
        assertNothingIsLost();
        assertThat(dir.resolve("setting-aside")).doesNotExist();
    }

    /** Every file that was damaged, or behind the damage, is still there as it was. */
    private void assertNothingIsLost() throws IOException {
        for (String name : names()) {
            if (name.contains(".torn-")) {
                Path before = kept.resolve(name.substring(0, name.indexOf(".torn-")));
                long differs = Files.mismatch(before, dir.resolve(name));
                assertThat(differs).as(name).matches(at -> at < 0 || at >= sizeOf(before));
            }
        }
    }

    private static long sizeOf(Path file) {
        return file.toFile().length();
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(dir)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    private ChronicleJournal open() {
        return ChronicleJournal.open(new ChronicleJournalSettings(dir, ForcePolicy.BEFORE_COMMIT,
                1000, JournalRoll.DAILY, 16 << 20, 0), clock);
    }
}
