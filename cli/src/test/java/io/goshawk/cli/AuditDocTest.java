package io.goshawk.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code docs/audit.md} shows is what an auditor gets, of a journal that a demo left. */
final class AuditDocTest {
    private static final Path ROOT = Path.of(System.getProperty("goshawk.root"));
    private static final Path KEPT = ROOT.resolve("cli/src/test/resources/audit-journal");
    private static final Pattern BLOCK = Pattern.compile("```(sh|text)\n(.*?)```",
            Pattern.DOTALL);
    private static final List<String> OF_THE_PROJECT = List.of("docs/", "rules/packs/");

    @TempDir
    private Path folder;
    private String out = "";

    @BeforeEach
    void unpack() throws IOException {
        Path audit = folder.resolve("data/audit");
        Path journal = Files.createDirectories(audit.resolve("journal"));
        try (ZipInputStream zip = new ZipInputStream(
                Files.newInputStream(KEPT.resolve("journal.zip")))) {
            for (ZipEntry file = zip.getNextEntry(); file != null; file = zip.getNextEntry()) {
                Files.copy(zip, journal.resolve(file.getName()));
            }
        }
        for (String file : List.of("journal.pub", "checkpoints.txt")) {
            Files.copy(KEPT.resolve(file), audit.resolve(file));
        }
    }

    @Test
    void shouldShowWhatAnAuditorGets() throws Exception {
        int shown = 0;
        Matcher blocks = BLOCK.matcher(Files.readString(ROOT.resolve("docs/audit.md")));
        while (blocks.find()) {
            if (blocks.group(1).equals("sh")) {
                out = "";
                for (String line : blocks.group(2).lines().toList()) {
                    run(line);
                }
            } else {
                shown++;
                assertThat(out).matches(Pattern.compile(pattern(blocks.group(2))));
            }
        }
        assertThat(shown).isEqualTo(4);
    }

    /** A line of dots stands for any lines, dots in a line for any text. */
    private static String pattern(String text) {
        return text.lines().map(line -> line.equals("…")
                ? "(?:.*\n)*"
                : Pattern.quote(line).replace("…", "\\E.*\\Q") + "\n")
                .collect(Collectors.joining());
    }

    private void run(String line) throws IOException, InterruptedException {
        List<String> words = Stream.of(line.split(" ")).map(this::here).toList();
        if (words.getFirst().equals("python3")) {
            python(words);
            return;
        }
        StringWriter all = new StringWriter();
        StringWriter errors = new StringWriter();
        int code = Goshawk.commandLine().setOut(new PrintWriter(all))
                .setErr(new PrintWriter(errors))
                .execute(words.subList(1, words.size()).toArray(String[]::new));
        assertThat(code).as(line + "\n" + all + errors).isZero();
        out += all.toString().replace(folder + "/", "");
    }

    private String here(String word) {
        if (OF_THE_PROJECT.stream().anyMatch(word::startsWith)) {
            return ROOT.resolve(word).toString();
        }
        return word.startsWith("data/") ? folder.resolve(word).toString() : word;
    }

    private void python(List<String> words) throws IOException, InterruptedException {
        Process process;
        try {
            process = new ProcessBuilder(new ArrayList<>(words)).redirectErrorStream(true).start();
        } catch (IOException absent) {
            Assumptions.abort("python3 is not here: the proof is not checked independently");
            return;
        }
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(text).isZero();
        out += text.replace(folder + "/", "");
    }
}
