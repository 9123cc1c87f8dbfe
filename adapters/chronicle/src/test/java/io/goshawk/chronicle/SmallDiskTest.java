package io.goshawk.chronicle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A disk of its own, in memory, that really fills up, in a mount namespace of the writers. A mapped
 * file would fault there: the process must end with an error that says what to do.
 */
class SmallDiskTest {
    private static final String MOUNT = "mount -t tmpfs -o size=100m goshawk ";
    private static final String ENLARGE = "mount -o remount,size=600m ";

    @TempDir
    private Path dir;

    @BeforeEach
    void requireMounts() throws Exception {
        assumeTrue(ChildJvm.isPermitted(inNamespace(MOUNT + dir)),
                "unshare -rm, a disk of our own, is not permitted here");
    }

    @Test
    @Timeout(120)
    void shouldEndWithAnErrorWhenTheDiskIsFullAndGoOnWithRoom() throws Exception {
        List<String> twice = inNamespace(MOUNT + dir + " && \"$@\"; echo exit $?; "
                + ENLARGE + dir + " && \"$@\"; echo exit $?");

        try (ChildJvm shell = ChildJvm.startIn(twice, AppendUntilFull.class, dir, 350_000)) {
            assertThat(shell.line()).isEqualTo("open at 0");
            String stopped = shell.line();
            assertThat(stopped).startsWith("stopped at ").contains("no block for")
                    .contains("no space left on its disk").contains("make room on the disk");
            assertThat(shell.line()).isEqualTo("exit 3");

            long forced = number(stopped);
            long found = number(shell.line());
            assertThat(found).isBetween(forced, forced + 500);
            assertThat(shell.line()).isEqualTo("enough at " + (found + 350_000));
            assertThat(shell.line()).isEqualTo("exit 0");
        }
    }

    private static long number(String line) {
        return Long.parseLong(line.replaceFirst("^\\D*(\\d+).*", "$1"));
    }

    private static List<String> inNamespace(String script) {
        return List.of("unshare", "--map-root-user", "--mount", "sh", "-c", script, "sh");
    }
}
