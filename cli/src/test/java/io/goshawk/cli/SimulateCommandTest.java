package io.goshawk.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** The command; what it finds is the business of the simulation's own tests. */
final class SimulateCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void shouldTellWhatWasDoneAndThatNothingWasLost() {
        assertThat(run("--seeds", "30")).isZero();

        assertThat(out.toString()).contains("Crashes and losses of power, by the moment",
                "Nothing lost, nothing doubled, nothing changed.");
        assertThat(out.toString().lines().findFirst()).hasValueSatisfying(
                line -> assertThat(line).matches("runs +30"));
        assertThat(err.toString()).contains("30 runs in ");
    }

    @Test
    void shouldTellTheSameWhenTheSeedsAreTheSame() {
        assertThat(run("--seeds", "20", "--from-seed", "500", "--threads", "1")).isZero();
        String first = out.toString();
        out.getBuffer().setLength(0);

        assertThat(run("--seeds", "20", "--from-seed", "500", "--threads", "3")).isZero();

        assertThat(out.toString()).isEqualTo(first);
    }

    @Test
    void shouldTellItToPrograms() throws IOException {
        assertThat(run("--seeds", "3", "--format", "json")).isZero();

        try (JsonParser json = new JsonFactory().createParser(out.toString())) {
            json.nextToken();
            assertThat(json.nextFieldName()).isEqualTo("sound");
            assertThat(json.nextBooleanValue()).isTrue();
            json.skipChildren();
        }
        assertThat(out.toString()).contains("\"runs\" : 3", "\"violations\" : [ ]");
    }

    @Test
    void shouldRefuseNumbersThatMakeNoSense() {
        assertThat(run("--seeds", "0")).isEqualTo(2);
        assertThat(run("--threads", "0")).isEqualTo(2);

        assertThat(err.toString()).contains("--seeds must be 1 to", "--threads must be 1 to");
    }

    private int run(String... arguments) {
        CommandLine goshawk = Goshawk.commandLine();
        goshawk.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        String[] all = new String[arguments.length + 1];
        all[0] = "simulate";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return goshawk.execute(all);
    }
}
