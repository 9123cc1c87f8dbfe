package io.goshawk.formats;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import java.util.Arrays;

/**
 * The row being read; one object for all rows, so it is to be used before the next is read. It
 * knows its line even when reading it fails.
 */
final class CsvRow extends AbstractBaseCsvCallbackHandler<CsvRow> {
    static final int FIELDS_MAX = 1_024;

    private String[] fields = new String[16];
    private int fieldCount;
    private long line = 1;

    /** The line that the row starts on, from 1. */
    long line() {
        return line;
    }

    /** How many fields the row has; those from {@link #FIELDS_MAX} on are counted, not kept. */
    int fieldCount() {
        return fieldCount;
    }

    String field(int index) {
        return fields[index];
    }

    @Override
    protected void handleBegin(long startingLineNumber) {
        line = startingLineNumber;
        fieldCount = 0;
    }

    @Override
    protected void handleField(int index, char[] chars, int offset, int length, boolean quoted) {
        fieldCount = index + 1;
        if (index >= FIELDS_MAX) {
            return;
        }
        if (index == fields.length) {
            fields = Arrays.copyOf(fields, fields.length * 2);
        }
        fields[index] = length == 0 ? "" : new String(chars, offset, length);
    }

    @Override
    protected CsvRow buildRecord() {
        return this;
    }
}
