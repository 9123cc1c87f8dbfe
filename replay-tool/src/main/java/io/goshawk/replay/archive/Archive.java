package io.goshawk.replay.archive;

import io.goshawk.engine.chain.Seal;
import io.goshawk.engine.chain.SigningKey;
import io.goshawk.engine.journal.Journal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;

/**
 * A folder with copies of a journal's closed files, as they are, and a seal beside each:
 *
 * <pre>
 *   20260301F.cq4        the file
 *   20260301F.cq4.seal   what it holds, signed; see {@link Seal}
 * </pre>
 *
 * Copied together with the files of the journal into one folder it is the whole journal again.
 */
public final class Archive {
    private final Path dir;

    public Archive(Path dir) {
        this.dir = dir;
    }

    /**
     * A file that is in the archive now.
     *
     * @param seal  what it holds
     * @param isNew whether it was not there before
     */
    public record Archived(Seal seal, boolean isNew) {}

    /**
     * Copies and seals what is closed and was begun before a day. What is there already is
     * compared. The journal may be written to meanwhile.
     *
     * @param from     the folder of the journal
     * @param before   the day, UTC, of the first file that stays out
     * @param key      signs, and must be the one that signs the journal
     * @param nowMs    epoch milliseconds
     * @param progress is told how many entries were read
     * @throws ArchiveException if the key is another one, or the archive holds something else
     */
    public List<Archived> take(Path from, Journal journal, LocalDate before, SigningKey key,
            long nowMs, LongConsumer progress) throws IOException {
        JournalContent content = JournalContent.of(journal, progress);
        requireSigner(content, key);
        Files.createDirectories(dir);
        List<Archived> archived = new ArrayList<>();
        List<JournalFile> files = content.files();
        for (JournalFile file : files.subList(0, Math.max(0, files.size() - 1))) {
            if (file.day().isBefore(before)) {
                archived.add(take(file, from, Seal.sign(content.journalId(), file.name(),
                        file.first(), file.last(), file.root(), nowMs, key)));
            }
        }
        return archived;
    }

    private static void requireSigner(JournalContent content, SigningKey key) {
        if (content.keys().isEmpty() || !content.keys().getLast().equals(key.verifier())) {
            throw new ArchiveException("the key " + key.verifier() + " does not sign this journal; "
                    + (content.keys().isEmpty()
                            ? "none does"
                            : content.keys().getLast() + " does"),
                    "give the key of journal.signing-key");
        }
    }

    private Archived take(JournalFile file, Path from, Seal seal) throws IOException {
        Path target = dir.resolve(file.name());
        Path note = noteOf(file.name());
        if (Files.exists(note)) {
            Seal before = read(note);
            if (!before.saysTheSameAs(seal) || !Files.exists(target)) {
                throw new ArchiveException(note + " says something else of " + file.name()
                        + " than the journal holds, or the file is gone",
                        "give this journal an archive of its own, and find out who changed this"
                                + " one");
            }
            return new Archived(before, false);
        }
        DurableCopy.copy(from.resolve(file.name()), target);
        DurableCopy.write(note, seal.note());
        return new Archived(seal, true);
    }

    /** The seal of a file, or null if there is none. */
    Seal seal(String file) throws IOException {
        Path note = noteOf(file);
        return Files.exists(note) && Files.exists(dir.resolve(file)) ? read(note) : null;
    }

    /** Whether the file is here as it is there, byte for byte. */
    boolean has(Path file) throws IOException {
        return Files.mismatch(file, dir.resolve(file.getFileName())) < 0;
    }

    private Path noteOf(String file) {
        return dir.resolve(file + Seal.SUFFIX);
    }

    private static Seal read(Path note) throws IOException {
        try {
            return Seal.parse(Files.readString(note, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            throw new ArchiveException(note + " is no seal: " + e.getMessage(),
                    "restore it from a backup of the archive");
        }
    }
}
