package io.goshawk.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The repository keeps its own house rules. */
final class TidyTest {
    private static final Path ROOT = Path.of(System.getProperty("goshawk.root"));
    private static final int COLUMNS_MAX = 100;
    private static final int CLASS_LINES_MAX = 400;
    private static final Set<String> NOT_OURS = Set.of("target", "data", ".git", ".idea", ".mvn");
    private static final Set<String> TEXT = Set.of("java", "epl", "md", "xml", "yaml", "yml",
            "options", "properties", "csv", "avsc", "json", "sh", "");
    /** Split, so that this file does not break its own rule. */
    private static final Pattern UNFINISHED = Pattern.compile("\\b(TO" + "DO|FIX" + "ME)\\b");
    private static final Pattern MACHINE_PATH = Pattern.compile(
            "/(ro" + "ot|ho" + "me/[a-z]+|wo" + "rk|Us" + "ers/[a-zA-Z]+)/[a-zA-Z.]");

    private static final Pattern PLACEHOLDER = Pattern.compile("@@[A-Z]+@@");
    private static final Pattern LINK = Pattern.compile("]\\(([^)#\\s]+)");

    private record Line(Path file, int number, String text) {
        @Override
        public String toString() {
            return ROOT.relativize(file) + ":" + number + ": " + text.strip();
        }
    }

    @Test
    void shouldFitIntoTheColumns() {
        // An import cannot be broken.
        assertThat(lines(".java")).filteredOn(line -> line.text().length() > COLUMNS_MAX
                && !line.text().startsWith("import ")).isEmpty();
    }

    @Test
    void shouldLeaveNothingUnfinished() {
        assertNone(line -> UNFINISHED.matcher(line.text()).find());
    }

    @Test
    void shouldNameNoPlaceOnSomebodysMachine() {
        assertNone(line -> MACHINE_PATH.matcher(line.text()).find());
    }

    @Test
    void shouldHaveFilledInEveryPlaceholderOfTheTexts() {
        assertThat(lines(".md")).filteredOn(line -> PLACEHOLDER.matcher(line.text()).find())
                .isEmpty();
    }

    @Test
    void shouldLinkToFilesThatExist() {
        assertThat(lines(".md")).flatMap(TidyTest::links).isNotEmpty()
                .allSatisfy(target -> assertThat(target).exists());
    }

    /** Where the relative links of a line lead to. */
    private static List<Path> links(Line line) {
        return LINK.matcher(line.text()).results().map(link -> link.group(1))
                .filter(target -> !target.contains("://") && !target.startsWith("mailto:"))
                .map(target -> line.file().resolveSibling(target).normalize()).toList();
    }

    @Test
    void shouldHaveNoTrailingBlanksOrTabsInSources() {
        assertThat(lines(".java")).filteredOn(line -> line.text().contains("\t")
                || !line.text().stripTrailing().equals(line.text())).isEmpty();
    }

    @Test
    void shouldKeepClassesSmall() {
        assertThat(files()).filteredOn(file -> file.toString().endsWith(".java"))
                .filteredOn(file -> read(file).size() > CLASS_LINES_MAX).isEmpty();
    }

    @Test
    void shouldSayWhatEveryPackageIsFor() {
        assertThat(files()).filteredOn(file -> file.toString().contains("/src/main/java/")
                && file.toString().endsWith(".java"))
                .extracting(Path::getParent)
                .allSatisfy(folder -> assertThat(folder.resolve("package-info.java")).exists());
    }

    private static void assertNone(Predicate<Line> offends) {
        assertThat(lines("")).filteredOn(offends).isEmpty();
    }

    private static List<Line> lines(String suffix) {
        List<Line> lines = new ArrayList<>();
        for (Path file : files()) {
            if (file.toString().endsWith(suffix)) {
                List<String> texts = read(file);
                for (int i = 0; i < texts.size(); i++) {
                    lines.add(new Line(file, i + 1, texts.get(i)));
                }
            }
        }
        assertThat(lines).isNotEmpty();
        return lines;
    }

    private static List<String> read(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.toList();
        } catch (IOException e) {
            throw new UncheckedIOException(file.toString(), e);
        }
    }

    private static List<Path> files() {
        List<Path> files = new ArrayList<>();
        try {
            Files.walkFileTree(ROOT, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes read) {
                    return NOT_OURS.contains(folder.getFileName().toString())
                            ? FileVisitResult.SKIP_SUBTREE
                            : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes read) {
                    String name = file.getFileName().toString();
                    if (TEXT.contains(name.substring(name.lastIndexOf('.') + 1))
                            || !name.contains(".")) {
                        files.add(file);
                    }
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException("the repository cannot be read", e);
        }
        return files;
    }
}
