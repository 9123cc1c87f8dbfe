package io.goshawk.chronicle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * In a container every life of the engine has the process number 1, and Chronicle's lock says
 * nothing but that number: whoever dies holding it must not keep the next one waiting for itself.
 */
class FirstProcessTest {
    private static final int LIVES = 3;

    @TempDir
    private Path dir;

    @BeforeEach
    void requireNamespaces() throws Exception {
        assumeTrue(ChildJvm.isPermitted(ChildJvm.AS_FIRST),
                "unshare -pf, a process namespace of its own, is not permitted"
                        + " here");
    }

    @Test
    @Timeout(120)
    void shouldStartAtOnceAfterEveryKillAsTheFirstProcess() throws Exception {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        long kept = 0;

        for (int life = 0; life < LIVES; life++) {
            try (ChildJvm writer = ChildJvm.startAsFirst(HangInAppend.class, dir)) {
                assertThat(afterReleasedLocks(writer)).isEqualTo("process 1 in an append");
                writer.kill();
            }
            try (ChildJvm writer = ChildJvm.startAsFirst(AppendUntilKilled.class, dir, 100_000)) {
                assertThat(writer.line()).as("life %d, seed %d", life, seed)
                        .contains("chronicle.write.lock (process 1) is released");
                assertThat(afterReleasedLocks(writer)).as("life %d, seed %d", life, seed)
                        .isEqualTo("open at " + kept);
                for (int reports = random.nextInt(1, 100); reports > 0; reports--) {
                    kept = Long.parseLong(writer.line());
                }
                writer.kill();
            }
            long found = NumberedEntries.count(ChronicleJournal.openReadOnly(dir));
            assertThat(found).as("life %d, seed %d", life, seed).isGreaterThanOrEqualTo(kept);
            kept = found;
        }
    }

    private static String afterReleasedLocks(ChildJvm writer) throws IOException {
        String line = writer.line();
        while (line.contains("is released")) {
            line = writer.line();
        }
        return line;
    }
}
