package io.goshawk.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code docs/rules/tunables.md} shows is what one gets. */
final class RulesTunablesDocTest {
    private static final Path ROOT = Path.of(System.getProperty("goshawk.root"));
    private static final Pattern BLOCK = Pattern.compile("```\\w+\n(.*?)```", Pattern.DOTALL);

    @TempDir
    private Path pack;

    @Test
    void shouldShowWhatHappens() throws IOException {
        List<String> blocks = BLOCK
                .matcher(Files.readString(ROOT.resolve("docs/rules/tunables.md"))).results()
                .map(MatchResult::group).map(block -> block.replaceAll("```\\w*\n?", "")).toList();
        write("card_burst.epl", blocks.get(0));
        write("tunables.yaml", blocks.get(1));

        assertThat(blocks.get(2)).isEqualTo("bin/goshawk rules check my-pack\n");
        assertThat(goshawk("rules", "check", pack.toString())).contains(blocks.get(3));
        assertThat(goshawk("rules", "check", pack.toString(), "--format", "json"))
                .contains("\"value\" : 8", "\"default\" : 5", "\"set_in\" : \"tunables.yaml\"");
        write("card_burst.test.yaml", blocks.get(4));
        assertThat(goshawk("rules", "test", pack.toString(), "--config",
                ROOT.resolve("config/goshawk.yaml").toString()))
                .contains("2 tests of 1 rule, all as expected");
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(pack.resolve(name), text);
    }

    private static String goshawk(String... arguments) {
        StringWriter out = new StringWriter();
        int exitCode = Goshawk.commandLine().setOut(new PrintWriter(out))
                .setErr(new PrintWriter(out)).execute(arguments);
        assertThat(exitCode).as(out.toString()).isZero();
        return out.toString();
    }
}
