package io.goshawk.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** {@code journal replay}, as {@code docs/replay.md} shows it and with its exit codes. */
final class JournalReplayCommandTest extends OldJournalFixture {
    private static final Pattern BLOCK = Pattern.compile("```\n(.*?)```", Pattern.DOTALL);

    @Test
    void shouldDoWhatTheDocumentShows() throws IOException {
        List<String> blocks = BLOCK.matcher(Files.readString(ROOT.resolve("docs/replay.md")))
                .results().map(MatchResult::group)
                .map(block -> block.replaceAll("```\n?", "")).toList();
        for (int i = 0; i < blocks.size(); i += 2) {
            out.getBuffer().setLength(0);
            String command = blocks.get(i).strip().replace("bin/goshawk ", "");

            assertThat(run(onDisk(command).split(" "))).isZero();
            assertThat(out.toString().replace(folder.toString(), "data/old").lines())
                    .containsSubsequence(blocks.get(i + 1).lines().toList());
        }
    }

    /** The same with the folders of this test. */
    private String onDisk(String command) {
        return command.replace("data/old", folder.toString())
                .replace("rules/packs", ROOT.resolve("rules/packs").toString())
                .replace("differences.", temp.resolve("differences.").toString());
    }

    @Test
    void shouldReplaySeveralJournalsInTheirOrder() throws IOException {
        Path older = unpack(1);

        assertThat(run("journal", "replay", older.toString(), folder.toString(), "--parallel", "2",
                "--format", "json")).isZero();

        assertThat(out.toString().lines()).hasSize(2);
        assertThat(out.toString().lines().findFirst().orElseThrow()).contains(
                "\"journal\":\"" + older + "\"", "\"equal\":true",
                "\"schema_versions\":{\"1\":435}");
        assertThat(err.toString()).contains("861 entries in ");
    }

    @Test
    void shouldReplayADay() {
        assertThat(run("journal", "replay", folder.toString(), "--from", "2026-01-05T16:00:00Z",
                "--to", "2026-01-05")).isZero();

        assertThat(out.toString()).contains("stand as journaled", "equal ");
    }

    @Test
    void shouldTellThatAJournalCannotBeReplayed() throws IOException {
        Path file = Files.list(folder).filter(each -> each.toString().endsWith(".cq4"))
                .findFirst().orElseThrow();
        byte[] bytes = Files.readAllBytes(file);
        bytes[indexOf(bytes, "amount > 180.00".getBytes(StandardCharsets.US_ASCII))] ^= 1;
        Files.write(file, bytes);

        assertThat(run("journal", "replay", folder.toString())).isEqualTo(3);
        assertThat(err.toString()).contains("journal entry 3: has a wrong checksum");
    }

    private static int indexOf(byte[] bytes, byte[] part) {
        for (int at = 0; at + part.length <= bytes.length; at++) {
            if (Arrays.equals(bytes, at, at + part.length, part, 0, part.length)) {
                return at;
            }
        }
        throw new AssertionError("not found");
    }

    @Test
    void shouldTakeOneEntryOrARange() {
        assertThat(run("journal", "replay", folder.toString(), "--sequence", "5", "--from", "3"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("--sequence is one entry");
    }
}
