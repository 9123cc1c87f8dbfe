package io.goshawk.chronicle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Which files a force reaches. A deleted file is one that the disk cannot confirm: the force that
 * wants it fails, and the one that does not want it cannot notice.
 */
class ForceTest {
    private static final String FIRST = "20260301-22F.cq4";
    private static final String SECOND = "20260301-23F.cq4";

    @TempDir
    private Path dir;
    private final TestClock clock = new TestClock("2026-03-01T22:00:00Z");

    @Test
    void shouldForceTheFileBeforeARollToo() throws IOException {
        try (ChronicleJournal journal = open(ForcePolicy.BEFORE_COMMIT)) {
            NumberedEntries.append(journal, 0, 10);
            roll(journal);
            Files.delete(dir.resolve(FIRST));

            assertThatThrownBy(journal::force).isInstanceOf(JournalException.class)
                    .hasMessageContaining("does not confirm").hasRootCauseMessage(
                            dir.resolve(FIRST).toString());
        }
    }

    @Test
    void shouldForceTheFileAfterARoll() throws IOException {
        try (ChronicleJournal journal = open(ForcePolicy.BEFORE_COMMIT)) {
            NumberedEntries.append(journal, 0, 10);
            journal.force();
            roll(journal);
            Files.delete(dir.resolve(SECOND));

            assertThatThrownBy(journal::force).hasRootCauseMessage(dir.resolve(SECOND).toString());
        }
    }

    @Test
    void shouldStopForGoodWhenTheDiskDoesNotConfirm() throws IOException {
        try (ChronicleJournal journal = open(ForcePolicy.BEFORE_COMMIT)) {
            NumberedEntries.append(journal, 0, 10);
            Files.delete(dir.resolve(FIRST));
            assertThatThrownBy(journal::force).isInstanceOf(JournalException.class);

            assertThatThrownBy(journal::force).isInstanceOf(JournalException.class)
                    .hasMessageContaining("stopped");
            assertThatThrownBy(() -> NumberedEntries.append(journal, 10, 11))
                    .isInstanceOf(JournalException.class).hasMessageContaining("stopped");
        }
    }

    @Test
    void shouldNotForceAgainWithinTheInterval() throws IOException {
        try (ChronicleJournal journal = open(ForcePolicy.INTERVAL)) {
            NumberedEntries.append(journal, 0, 10);
            journal.force();
            roll(journal);
            Files.delete(dir.resolve(SECOND));

            clock.advance(Duration.ofMillis(999));
            assertThatCode(journal::force).doesNotThrowAnyException();
            clock.advance(Duration.ofMillis(1));
            assertThatThrownBy(journal::force).isInstanceOf(JournalException.class);
        }
    }

    @Test
    void shouldForceWhatTheIntervalLeftWhenClosing() throws IOException {
        ChronicleJournal journal = open(ForcePolicy.INTERVAL);
        NumberedEntries.append(journal, 0, 10);
        journal.force();
        roll(journal);
        Files.delete(dir.resolve(SECOND));

        assertThatThrownBy(journal::close).hasRootCauseMessage(dir.resolve(SECOND).toString());

        open(ForcePolicy.INTERVAL).close();
    }

    @Test
    void shouldNeverForceWithoutAPolicy() throws IOException {
        ChronicleJournal journal = open(ForcePolicy.NONE);
        NumberedEntries.append(journal, 0, 10);
        Files.delete(dir.resolve(FIRST));

        assertThatCode(journal::force).doesNotThrowAnyException();
        assertThatCode(journal::close).doesNotThrowAnyException();
    }

    @Test
    void shouldForceWhileEntriesRollOn() throws InterruptedException {
        try (ChronicleJournal journal = open(ForcePolicy.BEFORE_COMMIT)) {
            Thread appending = Thread.ofPlatform().start(() -> {
                for (int i = 0; i < 30; i++) {
                    NumberedEntries.append(journal, i * 100L, i * 100L + 100);
                    clock.advance(Duration.ofHours(1));
                }
            });
            while (appending.isAlive()) {
                journal.force();
            }
            appending.join();

            assertThat(NumberedEntries.count(journal)).isEqualTo(3000);
        }
    }

    private void roll(ChronicleJournal journal) {
        clock.set("2026-03-01T23:00:00Z");
        NumberedEntries.append(journal, 10, 20);
    }

    private ChronicleJournal open(ForcePolicy force) {
        return ChronicleJournal.open(new ChronicleJournalSettings(dir, force, 1000,
                JournalRoll.HOURLY, 16 << 20, 0), clock);
    }
}
