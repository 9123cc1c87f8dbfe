package io.goshawk.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code docs/rules/testing.md} shows is what one gets. */
final class RulesTestingDocTest {
    private static final Path ROOT = Path.of(System.getProperty("goshawk.root"));
    private static final Pattern BLOCK = Pattern.compile("```(sh|epl|yaml|text)\n(.*?)```",
            Pattern.DOTALL);
    private static final Pattern ARGUMENT = Pattern.compile("'([^']*)'|(\\S+)");

    private final StringWriter out = new StringWriter();

    @TempDir
    private Path folder;

    private record Block(String kind, String text) {}

    /**
     * Runs all commands in their order. Files of the new rule are replaced when the document shows
     * others, and its threshold where the document supposes another.
     */
    @Test
    void shouldShowWhatHappens() throws IOException {
        List<Block> blocks = blocks();
        List<Integer> exitCodes = new ArrayList<>();
        int outputs = 0;
        for (Block block : blocks) {
            switch (block.kind()) {
                case "sh" -> {
                    for (String line : block.text().strip().split("\n")) {
                        exitCodes.add(run(line));
                    }
                }
                case "epl" -> write("card_burst.epl", block.text());
                case "yaml" -> {
                    write("card_burst.test.yaml", block.text());
                    assertThat(run("bin/goshawk rules test my-pack")).isZero();
                    assertThat(out.toString()).contains("7 tests of 1 rule, all as expected; 1");
                    suppose(">= 5");
                }
                default -> {
                    outputs++;
                    assertThat(out.toString().replace(folder + "/", "")).contains(block.text());
                    if (outputs == 2) {
                        suppose(">= 4");
                    }
                }
            }
        }
        assertThat(exitCodes).containsExactly(0, 0, 0, 0, 1, 0, 0);
        assertThat(outputs).isEqualTo(2);
        assertThat(folder.resolve("target/rules.xml")).exists();
        assertThat(out.toString()).contains("coverage ", " of 1 rule");
    }

    @Test
    void shouldNameEveryOption() throws IOException {
        String doc = Files.readString(ROOT.resolve("docs/rules/testing.md"));

        assertThat(doc).contains(Goshawk.commandLine().getSubcommands().get("rules")
                .getSubcommands().get("test").getCommandSpec().optionsMap().keySet().stream()
                .filter(option -> !List.of("--help", "-h", "--version", "-V", "--verbose", "--set")
                        .contains(option))
                .toList());
    }

    private static List<Block> blocks() throws IOException {
        Matcher matcher = BLOCK.matcher(Files.readString(ROOT.resolve("docs/rules/testing.md")));
        List<Block> blocks = new ArrayList<>();
        while (matcher.find()) {
            blocks.add(new Block(matcher.group(1), matcher.group(2)));
        }
        return blocks;
    }

    private void suppose(String threshold) throws IOException {
        Path rule = folder.resolve("my-pack/card-testing/card_burst.epl");
        Files.writeString(rule, Files.readString(rule).replaceAll(">= \\d", threshold));
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve("my-pack/card-testing/" + name), text);
    }

    private int run(String line) {
        out.getBuffer().setLength(0);
        List<String> arguments = new ArrayList<>();
        Matcher argument = ARGUMENT.matcher(line.replace("bin/goshawk ", ""));
        while (argument.find()) {
            String word = argument.group(1) == null ? argument.group(2) : argument.group(1);
            arguments.add(word.startsWith("my-pack") || word.startsWith("target/")
                    ? folder.resolve(word).toString()
                    : word);
        }
        if (arguments.contains("test")) {
            arguments.add("--config");
            arguments.add(ROOT.resolve("config/goshawk.yaml").toString());
        }
        return Goshawk.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(out))
                .execute(arguments.toArray(String[]::new));
    }
}
