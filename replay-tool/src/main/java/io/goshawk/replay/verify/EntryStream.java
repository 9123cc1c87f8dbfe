package io.goshawk.replay.verify;

import io.goshawk.replay.cq4.JournalFiles;
import io.goshawk.replay.cq4.PieceKind;
import io.goshawk.replay.cq4.RawJournal;
import io.goshawk.replay.cq4.RawScan;
import java.util.function.LongConsumer;

/**
 * The entries of a journal in the order of its files, and what stands where entries should be; with
 * a look at the next one. Everything else is counted.
 */
final class EntryStream {
    private static final long TELL_EVERY_BYTES = 16 << 20;

    private final RawJournal raw;
    private final Meaningless meaningless;
    private final LongConsumer bytesRead;
    private RawEntry present = new RawEntry();
    private RawEntry following = new RawEntry();
    private boolean hasFollowing;
    private long read;
    private long told;

    EntryStream(JournalFiles files, Meaningless meaningless, LongConsumer bytesRead) {
        this.raw = new RawJournal(files);
        this.meaningless = meaningless;
        this.bytesRead = bytesRead;
        hasFollowing = fetch();
    }

    boolean next() {
        if (!hasFollowing) {
            return false;
        }
        RawEntry past = present;
        present = following;
        following = past;
        hasFollowing = fetch();
        return true;
    }

    /** Reads what follows; false at the end of the journal. */
    private boolean fetch() {
        while (raw.next()) {
            RawScan piece = raw.piece();
            boolean found = piece.kind() == PieceKind.ENTRY || piece.kind() == PieceKind.STRAY;
            if (found) {
                following.fill(raw.file(), piece);
                if (!following.isWhole()) {
                    piece.distrust();
                    following.endAt(piece.end());
                }
            } else {
                meaningless.add(raw.file(), piece.kind(), piece.position(), piece.end());
            }
            count(piece.end() - piece.position());
            if (found) {
                return true;
            }
        }
        bytesRead.accept(read);
        return false;
    }

    private void count(long bytes) {
        read += bytes;
        if (read - told >= TELL_EVERY_BYTES) {
            told = read;
            bytesRead.accept(read);
        }
    }

    RawEntry present() {
        return present;
    }

    /** The one behind the present one, or null if there is none. */
    RawEntry following() {
        return hasFollowing ? following : null;
    }

    long bytes() {
        return read;
    }
}
