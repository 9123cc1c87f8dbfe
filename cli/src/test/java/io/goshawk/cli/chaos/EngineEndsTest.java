package io.goshawk.cli.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EngineEndsTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    @TempDir
    private Path folder;
    private final Tally tally = new Tally();
    private final EngineEnds ends = new EngineEnds(tally);

    @Test
    void shouldCallItAViolationWhenAnEngineEndsByItself() throws Exception {
        ends.note(ended(process("echo 'msg=\"started\"'; echo its last words; exit 1")));

        assertThat(tally.violations()).singleElement().asString()
                .startsWith("an engine ended by itself with exit code 1, where [] was allowed")
                .endsWith("\n    its last words");
        assertThat(ends.counts()).containsEntry("exit 1", 1);
    }

    @Test
    void shouldCallItAViolationWhenAStartIsRefused() throws Exception {
        ends.note(ended(process("echo goshawk: no; exit 1")));

        assertThat(tally.violations()).singleElement().asString()
                .startsWith("an engine refused to start with exit code 1")
                .endsWith("\n    goshawk: no");
    }

    @Test
    void shouldAllowTheEndThatWasBroughtAbout() {
        Child killed = process("exec sleep 600");
        killed.kill();

        ends.note(killed);

        assertThat(tally.violations()).isEmpty();
    }

    @Test
    void shouldNotTakeAKillForTheCauseWhenTheEndCameBefore() throws Exception {
        Child first = ended(process("exit 137"));
        first.kill();

        ends.note(first);

        assertThat(tally.violations()).hasSize(1);
    }

    @Test
    void shouldAllowAnEndForItsReasonOnly() throws Exception {
        Child full = process("echo 'make room on the disk, then start again'; exit 1");
        full.allow(Ending.NO_ROOM);
        Child other = process("echo 'the disk is gone'; exit 1");
        other.allow(Ending.NO_ROOM);
        Child elsewhere = process("exit 1");
        elsewhere.allow(Ending.AT_FAIL_POINT);

        ends.note(ended(full));
        assertThat(tally.violations()).isEmpty();
        ends.note(ended(other));
        assertThat(tally.violations()).hasSize(1);
        ends.note(ended(elsewhere));
        assertThat(tally.violations()).hasSize(2);
    }

    private Child process(String script) {
        return Child.start(folder.resolve("log-" + System.identityHashCode(script)),
                List.of("sh", "-c", script));
    }

    private static Child ended(Child child) throws InterruptedException {
        assertThat(child.hasEndedWithin(LIMIT)).isTrue();
        return child;
    }
}
