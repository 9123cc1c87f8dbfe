package io.goshawk.cli;

import io.goshawk.engine.journal.Journal;
import io.goshawk.replay.index.JournalIndex;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The index of a journal, for the commands that find something in it. */
final class JournalIndexOptions {
    @Option(names = "--index", paramLabel = "DIR",
            description = "The folder of the index, made if it is not there. Default: the "
                    + "journal's folder with -index behind its name.")
    private Path folder;

    @Option(names = "--rebuild-index", description = "Build the index anew.")
    private boolean rebuild;

    /** Opens the index of a journal, and builds what is missing of it. */
    JournalIndex open(Path journalFolder, Journal journal) throws IOException {
        Path place = folder == null ? beside(journalFolder) : folder;
        ProgressOfIndex progress = new ProgressOfIndex();
        try (progress) {
            if (rebuild) {
                JournalIndex.delete(place);
            }
            return JournalIndex.open(journal, journalFolder, place, progress::reached);
        } catch (FileSystemException e) {
            throw unwritable(place, e);
        }
    }

    private static Failure unwritable(Path place, FileSystemException cause) {
        return new Failure("the index cannot be written to " + place + ": " + cause.getMessage(),
                "--index names another folder for it; nothing is written into the journal itself",
                cause);
    }

    static Path beside(Path journalFolder) {
        Path absolute = journalFolder.toAbsolutePath().normalize();
        return absolute.resolveSibling(absolute.getFileName() + "-index");
    }

    /** How much is to be read is known at the first report. */
    private static final class ProgressOfIndex implements AutoCloseable {
        private Progress progress;

        void reached(long read, long all) {
            if (progress == null) {
                progress = Progress.of("building the index", "entries", all);
            }
            progress.reached(read);
        }

        @Override
        public void close() {
            if (progress != null) {
                progress.close();
            }
        }
    }
}
