package io.goshawk.formats;

import java.io.IOException;

/** Steps through the records of a file, whatever its format. Used by one thread. */
sealed interface RecordCursor permits CsvCursor, NdjsonCursor {
    /** The next record, or null at the end. */
    FileRecord next() throws IOException;

    /** The line of the record read last, or being read when something went wrong. */
    long line();
}
