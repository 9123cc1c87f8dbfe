package io.goshawk.chronicle;

import static org.assertj.core.api.Assertions.assertThat;

import io.goshawk.engine.Clock;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With the launcher's JVM flags neither Chronicle nor the JVM says anything in a normal life. */
class QuietTest {
    @TempDir
    private Path dir;

    @Test
    void shouldSayNothingWhenAllIsWell() throws Exception {
        for (int life = 0; life < 2; life++) {
            try (ChildJvm child = ChildJvm.start(Life.class, dir)) {
                assertThat(child.lines()).containsExactly("lived");
            }
        }
    }

    /** Opens, appends, forces, reads, closes. */
    static final class Life {
        private Life() {}

        public static void main(String[] arguments) {
            Path dir = Path.of(arguments[0]);
            try (ChronicleJournal journal = ChronicleJournal.open(
                    ChronicleJournalSettings.of(dir), Clock.SYSTEM)) {
                long count = NumberedEntries.count(journal);
                NumberedEntries.append(journal, count, count + 1000);
                journal.force();
                NumberedEntries.count(journal);
            }
            System.out.println("lived");
        }
    }
}
