package io.goshawk.bench.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;

/** What makes no sense is said before anything is started. */
class KafkaCommandTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "--system=foo|Invalid value for option",
            "--rate=1000,0|--rate is 1 to 100000",
            "--gap=101|--gap is 0 to 100",
            "--force=foo|--force is one of before-commit, interval, none",
            "--seconds=0|--seconds is 1 to 600",
            "--warmup=0|--warmup is 1 to 600",
            "--cards=0|--cards is 1 to 10000000",
            "--repeats=0|--repeats is 1 to 100"})
    void shouldRefuseWhatMakesNoSense(String argument, String said) {
        StringWriter err = new StringWriter();
        CommandLine line = new CommandLine(new KafkaCommand()).setErr(new PrintWriter(err));

        int exitCode = line.execute("--out=" + folder, argument);

        assertThat(exitCode).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains(said);
        assertThat(folder).isEmptyDirectory();
    }
}
