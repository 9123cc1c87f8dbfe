package io.goshawk.formats;

/**
 * One transaction or label of a file, ready to be sent.
 *
 * @param line        the line of the file that it starts on, from 1
 * @param key         the record key: the card token, or null if it cannot be read
 * @param eventTimeMs when it happened, or when the label became known, epoch milliseconds UTC, or
 *                    -1 if it cannot be read
 * @param json        the record value; owned by this object, not to be changed
 * @param label       what it turned out to be; null unless the file was opened for its labels
 */
public record FileRecord(long line, String key, long eventTimeMs, byte[] json, FileLabel label) {
    /** The event time of a record that has none. */
    static final long NO_TIME = -1;

    /** A record without a label. */
    public FileRecord(long line, String key, long eventTimeMs, byte[] json) {
        this(line, key, eventTimeMs, json, null);
    }
}
