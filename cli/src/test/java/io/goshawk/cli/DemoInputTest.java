package io.goshawk.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.goshawk.formats.FileRecord;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a demo plays is counted exactly, at the end of a file and after records left out, too. */
final class DemoInputTest {
    private static final int COUNT = 12_000;

    @TempDir
    private Path folder;
    private Path file;

    @BeforeEach
    void writeThreeRecords() throws IOException {
        file = Files.writeString(folder.resolve("three.ndjson"), "{\"n\":1}\n".repeat(3));
    }

    @Test
    void shouldCountRecordsAndNotTheEndOfTheFile() {
        try (DemoInput input = open(null)) {
            assertThat(input.name()).isEqualTo("three.ndjson, 24 bytes");
            for (int i = 0; i < 3; i++) {
                assertThat(input.next()).isNotNull();
            }
            assertThat(input.next()).isNull();
            assertThat(input.next()).isNull();
            assertThat(input.taken()).isEqualTo(3);
        }
    }

    @Test
    void shouldStopAtTheCount() {
        try (DemoInput input = open(2L)) {
            input.next();
            input.next();

            assertThat(input.next()).isNull();
            assertThat(input.taken()).isEqualTo(2);
        }
    }

    @Test
    void shouldCountWhatIsLeftOut() {
        try (DemoInput input = open(null)) {
            input.skip(3, 0);

            assertThat(input.next()).isNull();
            assertThat(input.taken()).isEqualTo(3);
        }
    }

    @Test
    void shouldRefuseToLeaveOutMoreThanThereIs() {
        try (DemoInput input = open(null)) {
            assertThatExceptionOfType(Failure.class).isThrownBy(() -> input.skip(4, 0))
                    .withMessageContaining("holds 4 records already");
        }
    }

    @Test
    void shouldHaveNoLabelsIfAFileIsPlayed() {
        try (DemoInput input = open(null)) {
            input.next();

            assertThat(input.nextLabel()).isNull();
            assertThat(input.labelsTaken()).isZero();
        }
    }

    /** Labels and records are acknowledged apart, so that either may be ahead after a crash. */
    @Test
    void shouldLeaveOutTheLabelsThatWerePlayedBeforeHoweverManyRecordsWere() {
        List<String> all = labels(0, 0, COUNT);

        assertThat(all).hasSizeGreaterThan(20).doesNotHaveDuplicates();
        assertThat(labels(COUNT / 2, 7, COUNT)).isEqualTo(all.subList(7, all.size()));
        assertThat(labels(10, 7, COUNT)).isEqualTo(all.subList(7, all.size()));
        assertThat(labels(COUNT, all.size(), COUNT)).isEmpty();
    }

    /** The labels of a generated population, after so many records and labels played before. */
    private static List<String> labels(long records, long labels, int count) {
        List<String> handedOut = new ArrayList<>();
        try (DemoInput input = DemoInput.open(
                new DemoOptions(null, null, (long) count, Pace.MAX, 1, null, 0, 100))) {
            input.skip(records, labels);
            FileRecord next;
            do {
                for (FileRecord label = input.nextLabel(); label != null; label = input
                        .nextLabel()) {
                    handedOut.add(new String(label.json(), StandardCharsets.UTF_8));
                }
                next = input.next();
            } while (next != null);
            assertThat(input.labelsTaken()).isEqualTo(labels + handedOut.size());
        }
        return handedOut;
    }

    private DemoInput open(Long count) {
        return DemoInput.open(new DemoOptions(file, null, count, Pace.MAX, 1, null, 0, 100));
    }
}
