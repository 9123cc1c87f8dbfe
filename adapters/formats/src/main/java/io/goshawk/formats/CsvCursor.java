package io.goshawk.formats;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import io.goshawk.formats.CsvColumns.Column;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;

/** Steps through the rows of a CSV file and writes each as JSON. An empty cell is absent. */
final class CsvCursor implements RecordCursor {
    private static final int TYPICAL_BYTES = 512;

    private final String file;
    private final CsvRow row = new CsvRow();
    private final CloseableIterator<CsvRow> rows;
    private final CsvColumns columns;
    /** Null if labels are not asked for, or not there. */
    private final CsvLabels labels;
    private final JsonFactory factory = new JsonFactory();
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(TYPICAL_BYTES);

    CsvCursor(String file, Reader text, Labelling labelling) throws IOException {
        this.file = file;
        // The count of fields is checked here, for a message that says what to do.
        rows = CsvReader.builder().extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE).build(row, text).iterator();
        if (!readRow()) {
            throw new FileFormatException(file, "the file is empty",
                    "the first line must name the columns");
        }
        columns = new CsvColumns(file, row);
        labels = switch (labelling) {
            case LEFT_OUT -> null;
            case REQUIRED -> new CsvLabels(file, row);
            case IF_PRESENT -> CsvLabels.isIn(row) ? new CsvLabels(file, row) : null;
        };
    }

    @Override
    public long line() {
        return row.line();
    }

    @Override
    public FileRecord next() throws IOException {
        if (!readRow()) {
            return null;
        }
        if (row.fieldCount() != columns.headerCount()) {
            throw bad("the row has " + row.fieldCount() + " fields, the header has "
                    + columns.headerCount(), "put a field that has commas into double quotes");
        }
        // First, because it says what is wrong with a cell that is empty.
        byte[] json = json();
        Column time = columns.of(TransactionField.EVENT_TIME);
        long eventTimeMs = whole(time, row.field(time.index()));
        return new FileRecord(row.line(),
                row.field(columns.of(TransactionField.CARD_TOKEN).index()),
                Math.max(eventTimeMs, FileRecord.NO_TIME), json,
                labels == null ? null : labels.of(row));
    }

    private boolean readRow() throws IOException {
        try {
            if (!rows.hasNext()) {
                return false;
            }
            rows.next();
            return true;
        } catch (CsvParseException malformed) {
            throw new FileFormatException(file + ":" + row.line(), malformed.getMessage(),
                    "look for a double quote that is not closed", malformed);
        } catch (UncheckedIOException failure) {
            throw failure.getCause();
        }
    }

    private byte[] json() throws IOException {
        bytes.reset();
        try (JsonGenerator target = factory.createGenerator(bytes)) {
            target.writeStartObject();
            boolean inAttributes = false;
            for (Column column : columns.columns()) {
                if (column.isAttribute() && !inAttributes) {
                    target.writeObjectFieldStart(TransactionField.ATTRIBUTES.spelling());
                    inAttributes = true;
                }
                writeCell(column, row.field(column.index()), target);
            }
            if (inAttributes) {
                target.writeEndObject();
            }
            target.writeEndObject();
        }
        return bytes.toByteArray();
    }

    private void writeCell(Column column, String cell, JsonGenerator target) throws IOException {
        if (cell.isEmpty()) {
            if (!column.isAttribute() && column.field().required()) {
                throw bad("column '" + column.header() + "' is empty", "every row needs it");
            }
            return;
        }
        target.writeFieldName(column.name());
        if (column.isAttribute()) {
            target.writeString(cell);
            return;
        }
        switch (column.field().kind()) {
            case TIME, AMOUNT -> target.writeNumber(whole(column, cell));
            case LATITUDE, LONGITUDE -> target.writeNumber(number(column, cell));
            default -> target.writeString(cell);
        }
    }

    private long whole(Column column, String cell) {
        try {
            return Long.parseLong(cell);
        } catch (NumberFormatException bad) {
            throw bad("column '" + column.header() + "' must be a whole number, is '" + cell + "'",
                    column.field().kind() == SchemaField.Kind.TIME
                            ? "times are epoch milliseconds UTC"
                            : "amounts are in minor units: 1234 for 12.34 euros");
        }
    }

    private double number(Column column, String cell) {
        double number = Double.NaN;
        try {
            // Stricter than parsing a double, which would take "1d", "0x1p3" and "NaN".
            number = new BigDecimal(cell).doubleValue();
        } catch (NumberFormatException bad) {
            // Said below, together with numbers that are too large.
        }
        if (!Double.isFinite(number)) {
            throw bad("column '" + column.header() + "' must be a number, is '" + cell + "'",
                    "coordinates are degrees with a decimal point");
        }
        return number;
    }

    private FileFormatException bad(String what, String hint) {
        return new FileFormatException(file + ":" + row.line(), what, hint);
    }
}
