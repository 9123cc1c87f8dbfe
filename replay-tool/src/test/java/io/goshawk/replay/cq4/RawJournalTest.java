package io.goshawk.replay.cq4;

import static org.assertj.core.api.Assertions.assertThat;

import io.goshawk.chronicle.ChronicleJournal;
import io.goshawk.engine.journal.CorruptJournalException;
import io.goshawk.engine.journal.EntryCursor;
import io.goshawk.engine.journal.Journal;
import io.goshawk.replay.SampleJournal;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Held against Chronicle's own reader: the same entries in the same places. */
class RawJournalTest {
    @TempDir
    private Path dir;

    @BeforeEach
    void writeJournal() {
        SampleJournal.write(dir, 1, 60, SampleJournal.newKeys());
    }

    @Test
    void shouldReadTheSameEntriesInTheSamePlacesAsChronicle() throws IOException {
        List<String> entries = byChronicle();

        assertThat(raw()).isEqualTo(entries);

        assertThat(FolderFiles.of(dir).cycles()).hasSizeGreaterThan(2);
        assertThat(entries).hasSizeGreaterThan(180);
    }

    @Test
    void shouldAccountForEveryByte() throws IOException {
        try (FolderFiles files = FolderFiles.of(dir)) {
            RawJournal raw = new RawJournal(files);
            String file = null;
            long end = 0;
            while (raw.next()) {
                if (!raw.file().equals(file)) {
                    assertThat(end).isEqualTo(file == null ? 0 : files.size(file));
                    file = raw.file();
                    end = 0;
                }
                assertThat(raw.piece().position()).isEqualTo(end);
                assertThat(raw.piece().kind()).isNotEqualTo(PieceKind.STRAY);
                end = raw.piece().end();
            }
            assertThat(end).isEqualTo(files.size(file));
        }
    }

    @Test
    void shouldReadUpToWhereAFileWasCut() throws IOException {
        List<String> entries = byChronicle();
        Path last = lastFile();
        long inThatFile = entries.stream()
                .filter(entry -> entry.startsWith(last.getFileName().toString())).count();
        String lost = entries.getLast();
        try (RandomAccessFile file = new RandomAccessFile(last.toFile(), "rw")) {
            file.setLength(position(lost) + 30);
        }

        assertThat(raw()).isEqualTo(entries.subList(0, entries.size() - 1));

        assertThat(inThatFile).isPositive();
    }

    @Test
    void shouldTellWhatStandsBehindAnAppendThatWasNeverFinished() throws IOException {
        List<String> entries = byChronicle();
        String lost = entries.getLast();
        write(lastFile(), position(lost), 0, 0, 0, 0x80);

        assertThat(raw()).isEqualTo(byChronicle()).isEqualTo(entries.subList(0,
                entries.size() - 1));
        assertThat(kinds()).containsSubsequence(PieceKind.ENTRY, PieceKind.UNFINISHED)
                .doesNotContain(PieceKind.STRAY);
    }

    @Test
    void shouldGoOnBehindAHoleWhereChronicleStops() throws IOException {
        List<String> entries = byChronicle();
        int at = entries.size() - 20;
        write(lastFile(), position(entries.get(at)), new int[8]);

        List<String> expected = new ArrayList<>(entries);
        expected.remove(at);
        assertThat(raw()).isEqualTo(expected);
        assertThat(kinds()).contains(PieceKind.STRAY);
        assertThat(byChronicle()).isEqualTo(entries.subList(0, at));
    }

    private List<String> byChronicle() {
        List<String> entries = new ArrayList<>();
        try (Journal journal = ChronicleJournal.openReadOnly(dir);
                EntryCursor cursor = journal.read()) {
            while (cursor.next()) {
                byte[] bytes = new byte[cursor.length()];
                cursor.buffer().getBytes(0, bytes);
                entries.add(line(cursor.location().file(), cursor.location().position(), bytes));
            }
        } catch (CorruptJournalException end) {
            // Chronicle's reader stops at damage.
        }
        return entries;
    }

    private List<String> raw() {
        List<String> entries = new ArrayList<>();
        try (FolderFiles files = FolderFiles.of(dir)) {
            RawJournal raw = new RawJournal(files);
            while (raw.next()) {
                if (raw.piece().kind() == PieceKind.ENTRY) {
                    entries.add(line(raw.file(), raw.piece().position(),
                            raw.piece().document().toArray(ValueLayout.JAVA_BYTE)));
                }
            }
        }
        return entries;
    }

    private List<PieceKind> kinds() {
        List<PieceKind> kinds = new ArrayList<>();
        try (FolderFiles files = FolderFiles.of(dir)) {
            RawJournal raw = new RawJournal(files);
            while (raw.next()) {
                kinds.add(raw.piece().kind());
            }
        }
        return kinds;
    }

    private static String line(String file, long position, byte[] bytes) {
        return file + "@" + position + " " + java.util.HexFormat.of().formatHex(bytes);
    }

    private static long position(String line) {
        return Long.parseLong(line.substring(line.indexOf('@') + 1, line.indexOf(' ')));
    }

    private Path lastFile() {
        try (FolderFiles files = FolderFiles.of(dir)) {
            return dir.resolve(files.cycles().getLast());
        }
    }

    private static void write(Path path, long position, int... bytes) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
            file.seek(position);
            for (int each : bytes) {
                file.write(each);
            }
        }
    }
}
