package io.goshawk.chronicle;

import io.goshawk.engine.journal.EntryCursor;
import io.goshawk.engine.journal.EntryLocation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.List;
import org.agrona.BitUtil;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Reads entries from where one is known to be, straight from the files: to start Chronicle takes
 * longer than to read some entries. What a file holds is a row of documents:
 *
 * <pre>
 *   4 bytes: length, and whether it is finished, and whether it is an entry or Chronicle's own
 *   so many bytes, up to a multiple of 4
 * </pre>
 *
 * It ends where there is nothing, or anything but that; a {@link ChronicleCursor} knows what it is.
 * Used by one thread.
 */
public final class FileCursor implements EntryCursor {
    private static final int WINDOW_BYTES = 1 << 16;
    private static final int HEADER_BYTES = 4;
    private static final int UNFINISHED = 1 << 31;
    private static final int NO_ENTRY = 1 << 30;
    private static final int LENGTH = NO_ENTRY - 1;
    private static final int END_OF_FILE = UNFINISHED | NO_ENTRY;

    private final JournalFolder folder;
    private final UnsafeBuffer entry = new UnsafeBuffer(new byte[0]);
    private FileChannel channel;
    private String file;
    /** Of the present entry, and of the document that is read next. */
    private long position;
    private long next;
    private ByteBuffer window = ByteBuffer.allocate(WINDOW_BYTES).order(ByteOrder.LITTLE_ENDIAN)
            .limit(0);
    private long windowStart;
    private boolean atEnd;

    /**
     * Stands before the entry that is at this place of the journal in a directory. What is read
     * from another place than that of an entry is anything.
     */
    public FileCursor(Path dir, EntryLocation place) {
        folder = new JournalFolder(dir, JournalRoll.DAILY);
        open(place.file());
        next = place.position();
        position = next;
    }

    private void open(String name) {
        try {
            Path path = folder.dir().resolve(name);
            channel = FileChannel.open(path);
            file = name;
            window.limit(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public boolean next() {
        try {
            return step();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + folder.dir().resolve(file), e);
        }
    }

    private boolean step() throws IOException {
        while (true) {
            int header = load(next, HEADER_BYTES) ? window.getInt((int) (next - windowStart)) : 0;
            int length = header & LENGTH;
            if (header == END_OF_FILE && openNext()) {
                continue;
            }
            if (header == 0 || (header & UNFINISHED) != 0) {
                atEnd = (header == 0 || header == END_OF_FILE) && later().isEmpty();
                return false;
            }
            boolean isEntry = (header & NO_ENTRY) == 0;
            if (isEntry && !load(next, HEADER_BYTES + length)) {
                return false;
            }
            position = next;
            next = BitUtil.align(next + HEADER_BYTES + length, HEADER_BYTES);
            if (isEntry) {
                entry.wrap(window.array(), (int) (position - windowStart) + HEADER_BYTES, length);
                return true;
            }
        }
    }

    /** Whether the window holds these bytes now; false if the file does not. */
    private boolean load(long from, int length) throws IOException {
        if (from >= windowStart && from + length <= windowStart + window.limit()) {
            return true;
        }
        if (length > window.capacity()) {
            if (from + length > channel.size()) {
                return false;
            }
            window = ByteBuffer.allocate(BitUtil.findNextPositivePowerOfTwo(length))
                    .order(ByteOrder.LITTLE_ENDIAN);
        }
        windowStart = from;
        window.clear();
        while (window.hasRemaining() && channel.read(window, from + window.position()) >= 0) {
            // A file may give less than was asked for.
        }
        window.flip();
        return window.limit() >= length;
    }

    private List<String> later() {
        return folder.cycleFiles().stream().map(path -> path.getFileName().toString())
                .filter(name -> name.compareTo(file) > 0).toList();
    }

    private boolean openNext() throws IOException {
        List<String> later = later();
        if (later.isEmpty()) {
            return false;
        }
        channel.close();
        open(later.getFirst());
        next = 0;
        return true;
    }

    /** Whether the last call of next found that nothing was appended behind the entry before. */
    public boolean isAtEnd() {
        return atEnd;
    }

    @Override
    public DirectBuffer buffer() {
        return entry;
    }

    @Override
    public int length() {
        return entry.capacity();
    }

    @Override
    public EntryLocation location() {
        return new EntryLocation(file, position);
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot close " + folder.dir().resolve(file), e);
        }
    }
}
