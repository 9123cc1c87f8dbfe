package io.goshawk.formats;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Steps through JSON, one record a line. The bytes between line feeds are the record's value as
 * they are, however bad, without a carriage return at the end: what cannot be read, the engine sets
 * aside.
 */
final class NdjsonCursor implements RecordCursor {
    /** Far above what a record may have; a file with such a line is not a file of lines. */
    static final int LINE_BYTES_MAX = 16 * 1024 * 1024;

    private static final int BUFFER_BYTES = 64 * 1024;

    private final String file;
    private final InputStream in;
    private final RecordHead head;
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private final ByteArrayOutputStream started = new ByteArrayOutputStream();
    private int position;
    private int limit;
    private long line;

    /** @param time the field that tells when a record happened */
    NdjsonCursor(String file, InputStream in, SchemaField time) {
        this.file = file;
        this.in = in;
        this.head = new RecordHead(time);
    }

    @Override
    public long line() {
        return line;
    }

    @Override
    public FileRecord next() throws IOException {
        line++;
        started.reset();
        while (true) {
            int end = lineFeed();
            started.write(buffer, position, end - position);
            boolean complete = end < limit;
            position = complete ? end + 1 : end;
            if (complete) {
                return record();
            }
            if (started.size() > LINE_BYTES_MAX) {
                throw new FileFormatException(file + ":" + line,
                        "the line is longer than " + LINE_BYTES_MAX + " bytes",
                        "each line must hold one JSON object");
            }
            if (!fill()) {
                return started.size() == 0 ? null : record();
            }
        }
    }

    /** The index of the next line feed in the buffer, or the buffer's limit. */
    private int lineFeed() {
        int i = position;
        while (i < limit && buffer[i] != '\n') {
            i++;
        }
        return i;
    }

    private boolean fill() throws IOException {
        position = 0;
        limit = Math.max(0, in.read(buffer));
        return limit > 0;
    }

    private FileRecord record() {
        byte[] json = started.toByteArray();
        if (json.length > 0 && json[json.length - 1] == '\r') {
            json = Arrays.copyOf(json, json.length - 1);
        }
        head.read(json);
        return new FileRecord(line, head.cardToken(), head.timeMs(), json);
    }
}
