package io.goshawk.chronicle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.goshawk.engine.Clock;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A journal has one writer, in this process or another one. */
class OwnerLockTest {
    @TempDir
    private Path dir;

    @Test
    void shouldRefuseASecondOwnerAndStayOwner() throws Exception {
        try (ChronicleJournal journal = open()) {
            Path otherName = Files.createSymbolicLink(dir.resolve("same"), dir);

            assertThatThrownBy(() -> ChronicleJournal.open(
                    ChronicleJournalSettings.of(otherName), Clock.SYSTEM))
                    .isInstanceOf(JournalException.class).hasMessageContaining("this process");

            // The refused attempt must not have cost us the lock: others are still refused.
            try (ChildJvm other = ChildJvm.start(AppendUntilKilled.class, dir, 0)) {
                assertThat(other.line())
                        .contains("process " + ProcessHandle.current().pid() + " since ")
                        .contains("one writer").contains(dir.toString());
            }
            NumberedEntries.append(journal, 0, 1);
        }
        open().close();
    }

    @Test
    void shouldTellWhichProcessOwnsTheJournalUntilItDies() throws Exception {
        try (ChildJvm owner = ChildJvm.start(AppendUntilKilled.class, dir, 0)) {
            assertThat(owner.line()).isEqualTo("open at 0");

            assertThatThrownBy(this::open).isInstanceOf(JournalException.class)
                    .hasMessageContaining("process " + owner.pid() + " since ");

            owner.kill();
            open().close();
        }
    }

    private ChronicleJournal open() {
        return ChronicleJournal.open(ChronicleJournalSettings.of(dir), Clock.SYSTEM);
    }
}
