package io.goshawk.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.goshawk.engine.Clock;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code docs/rules/tutorial.md} shows is what one gets, from an empty folder on. */
final class RulesTutorialTest {
    private static final Path ROOT = Path.of(System.getProperty("goshawk.root"));
    private static final Pattern BLOCK = Pattern.compile("```(\\w+) ?(\\S*)\n(.*?)```",
            Pattern.DOTALL);
    private static final Pattern OWN_FILE = Pattern
            .compile("(my-pack|cards|history|demo)(/.*)?|limit\\.html");
    private static final Pattern ALERT = Pattern
            .compile("REVIEW .*  (tok_\\w+)  (demo-\\d+)  .*card_cash_total\\(.*");
    private static final Pattern PORT = Pattern.compile("Metrics: .*:(\\d+)/metrics");
    private static final Duration LIMIT = Duration.ofSeconds(120);

    @TempDir
    private Path folder;
    private Process demo;
    private final StringBuffer shown = new StringBuffer();
    private final List<Integer> failures = new ArrayList<>();
    private String lastLine = "";
    private String out = "";

    private record Block(String kind, String file, String text) {}

    @AfterEach
    void end() throws InterruptedException {
        if (demo != null) {
            demo.destroyForcibly().waitFor();
        }
    }

    @Test
    void shouldShowWhatHappens() throws Exception {
        for (Block block : blocks()) {
            switch (block.kind()) {
                case "sh" -> {
                    for (String line : block.text().lines().toList()) {
                        lastLine = line;
                        run(line);
                    }
                }
                case "text" -> requireShown(block);
                case "diff" -> change(folder.resolve(block.file()), block.text());
                default -> Files.writeString(folder.resolve(block.file()), block.text());
            }
        }
        assertThat(failures).as("a mistake, two tests, a version").containsExactly(1, 1, 1, 1);
        assertThat(folder.resolve("limit.html")).isNotEmptyFile();
        assertThat(demo.isAlive()).isTrue();
    }

    private static List<Block> blocks() throws IOException {
        return BLOCK.matcher(Files.readString(ROOT.resolve("docs/rules/tutorial.md"))).results()
                .map(found -> new Block(found.group(1), found.group(2), found.group(3))).toList();
    }

    /** Replaces what stands before the change by what stands after it; it must be there once. */
    private static void change(Path file, String difference) throws IOException {
        String before = side(difference, "-");
        String text = Files.readString(file);
        assertThat(text.split(Pattern.quote(before), -1)).as(difference).hasSize(2);
        Files.writeString(file, text.replace(before, side(difference, "+")));
    }

    private static String side(String difference, String mark) {
        return difference.lines().filter(line -> line.startsWith(mark) || line.startsWith(" "))
                .map(line -> line.substring(1) + "\n").collect(Collectors.joining());
    }

    private void requireShown(Block block) throws Exception {
        String pattern = block.text().lines().map(line -> line.equals("…")
                ? "(?:.*\n)*"
                : Pattern.quote(line).replace("…", "\\E.*\\Q") + "\n")
                .collect(Collectors.joining());
        Pattern expected = Pattern.compile(pattern);
        long deadlineNanos = Clock.SYSTEM.nanos() + LIMIT.toNanos();
        while (!expected.matcher(seen(block)).find()) {
            assertThat(isToBeWaitedFor(block) && Clock.SYSTEM.nanos() < deadlineNanos)
                    .as("'%s' shows%n%s%nand not%n%s", lastLine, seen(block), block.text())
                    .isTrue();
            LockSupport.parkNanos(200_000_000);
            if (block.file().isEmpty()) {
                run(lastLine);
            }
        }
    }

    private String seen(Block block) {
        return (block.file().equals("demo") ? shown.toString() : out).replace(folder + "/", "");
    }

    private boolean isToBeWaitedFor(Block block) {
        return !block.file().isEmpty() || lastLine.startsWith("curl")
                || lastLine.startsWith("goshawk journal dump");
    }

    /** As a shell would, as far as the document needs it. */
    private void run(String line) throws Exception {
        String[] pipe = substituted(line).split(" \\| ");
        List<String> words = words(pipe[0]);
        switch (words.getFirst()) {
            case "goshawk" -> goshawk(words);
            case "curl" -> {
                assertThat(ALERT.matcher(shown).find()).as("an alert from the shadow").isFalse();
                out = get(words.getLast());
            }
            case "cp" -> copy(ROOT.resolve(words.get(2)), folder.resolve("cards"));
            default -> assertThat(words.getFirst()).isIn("export", "mkdir", "cd");
        }
        for (int i = 1; i < pipe.length; i++) {
            List<String> filter = words(pipe[i]);
            Stream<String> lines = out.lines();
            out = (filter.getFirst().equals("grep")
                    ? lines.filter(each -> each.contains(filter.get(1)))
                    : lines.limit(-Integer.parseInt(filter.get(1))))
                    .map(each -> each + "\n").collect(Collectors.joining());
        }
    }

    /** What differs from run to run: the reader is told to put in what was shown. */
    private String substituted(String line) {
        String own = line;
        Matcher port = PORT.matcher(shown);
        if (port.find()) {
            own = own.replaceAll("127.0.0.1:\\d+", "127.0.0.1:" + port.group(1));
        }
        Matcher alert = ALERT.matcher(shown);
        if (alert.find()) {
            own = own.replaceAll("tok_\\w+", alert.group(1)).replaceAll("demo-\\d+",
                    alert.group(2));
        }
        String hash = out.lines().filter(each -> each.endsWith("quiet in the shadow"))
                .map(each -> each.split(" ")[0]).findFirst().orElse("");
        return own.replaceAll("--hash \\w+", "--hash " + hash);
    }

    private void goshawk(List<String> words) throws IOException {
        List<String> arguments = new ArrayList<>(words.subList(1, 2));
        words.stream().skip(2).map(word -> OWN_FILE.matcher(word).matches()
                ? folder.resolve(word).toString()
                : word).forEach(arguments::add);
        if (words.contains("demo") && words.contains("--speed") && !words.contains("max")) {
            start(arguments);
            return;
        }
        if (words.get(1).equals("rules") && List.of("test", "backtest").contains(words.get(2))) {
            arguments.addAll(List.of("--config", ROOT.resolve("config/goshawk.yaml").toString()));
        }
        StringWriter all = new StringWriter();
        int code = Goshawk.commandLine().setOut(new PrintWriter(all))
                .setErr(new PrintWriter(all)).execute(arguments.toArray(String[]::new));
        out = all.toString();
        if (code != 0) {
            failures.add(code);
        }
    }

    /** The demo of the second terminal. */
    private void start(List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "@" + ROOT.resolve("config/jvm.options"), "-Xmx1g", "-Dgoshawk.home=" + ROOT,
                "-Dlogback.configurationFile=" + ROOT.resolve("config/logback.xml"), "-cp",
                System.getProperty("java.class.path"), "io.goshawk.cli.Goshawk"));
        command.addAll(arguments);
        demo = new ProcessBuilder(command).redirectErrorStream(true).start();
        BufferedReader reader = demo.inputReader();
        Thread.ofVirtual()
                .start(() -> reader.lines().forEach(line -> shown.append(line).append('\n')));
    }

    private static String get(String address) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(HttpRequest.newBuilder(URI.create(address)).build(),
                    BodyHandlers.ofString()).body();
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path each : all.toList()) {
                Files.copy(each, to.resolve(from.relativize(each).toString()));
            }
        }
    }

    private static List<String> words(String command) {
        return Pattern.compile("'([^']*)'|(\\S+)").matcher(command).results()
                .map(word -> word.group(1) == null ? word.group(2) : word.group(1)).toList();
    }
}
