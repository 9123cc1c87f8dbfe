package io.goshawk.formats;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Writes decisions as CSV with the columns of {@link DecisionColumn}, in UTF-8; ';' stands between
 * the texts of a list, and what is absent is empty. Used by one thread.
 */
public final class DecisionTableCsv implements AutoCloseable {
    private static final DecisionColumn[] COLUMNS = DecisionColumn.values();

    private final CsvWriter writer;
    private final String[] cells = new String[COLUMNS.length];

    /** Starts with the header; closes the stream when it is closed. */
    public DecisionTableCsv(OutputStream out) {
        writer = CsvWriter.builder().lineDelimiter(CsvFile.LINE)
                .build(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        for (DecisionColumn column : COLUMNS) {
            cells[column.ordinal()] = column.spelling();
        }
        writer.writeRecord(cells);
    }

    /** Adds a row. */
    public void write(DecisionColumn.Row row) {
        for (DecisionColumn column : COLUMNS) {
            cells[column.ordinal()] = cell(column.of(row));
        }
        writer.writeRecord(cells);
    }

    private static String cell(Object value) {
        return switch (value) {
            case null -> "";
            case List<?> texts -> String.join(";", texts.stream().map(String::valueOf).toList());
            default -> value.toString();
        };
    }

    @Override
    public void close() throws IOException {
        writer.close();
    }
}
