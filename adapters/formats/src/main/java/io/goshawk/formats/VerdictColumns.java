package io.goshawk.formats;

import io.goshawk.engine.event.FraudLabel;
import io.goshawk.engine.event.Transaction;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The columns of a CSV file of verdicts, by the names in its header. */
final class VerdictColumns {
    private static final int NONE = -1;

    private final String file;
    private final int headerCount;
    private final int transactionId;
    private final int label;
    private final int time;
    private final int source;
    private final int scenario;

    /** Throws {@link FileFormatException} if a column is missing. */
    VerdictColumns(String file, CsvRow header) {
        this.file = file;
        headerCount = header.fieldCount();
        transactionId = required(header, "transaction_id", "tx_id");
        label = required(header, "label", "verdict");
        time = required(header, "label_time_ms", "label_time");
        source = find(header, "source");
        scenario = find(header, "scenario", "fraud_scenario");
    }

    private int required(CsvRow header, String... names) {
        int found = find(header, names);
        if (found == NONE) {
            throw bad(header, "there is no column '" + names[0] + "'",
                    "the first line must name transaction_id, label and label_time_ms");
        }
        return found;
    }

    private static int find(CsvRow header, String... names) {
        List<String> wanted = Arrays.asList(names);
        for (int i = 0; i < Math.min(header.fieldCount(), CsvRow.FIELDS_MAX); i++) {
            if (wanted.contains(header.field(i).strip().toLowerCase(Locale.ROOT))) {
                return i;
            }
        }
        return NONE;
    }

    /** The verdict of a row. */
    FileVerdict verdict(CsvRow row) {
        if (row.fieldCount() != headerCount) {
            throw bad(row, "the row has " + row.fieldCount() + " fields, the header has "
                    + headerCount, "put a field that has commas into double quotes");
        }
        String id = row.field(transactionId);
        if (id.isEmpty()) {
            throw bad(row, "there is no transaction id", "every row needs it");
        }
        return new FileVerdict(id, word(row, label, FraudLabel.Verdict.class), source(row),
                time(row), scenario == NONE || row.field(scenario).isEmpty()
                        ? null
                        : row.field(scenario));
    }

    private FraudLabel.Source source(CsvRow row) {
        return source == NONE || row.field(source).isEmpty()
                ? FraudLabel.Source.ANALYST
                : word(row, source, FraudLabel.Source.class);
    }

    private <E extends Enum<E>> E word(CsvRow row, int column, Class<E> words) {
        for (E word : words.getEnumConstants()) {
            if (word.name().equals(row.field(column))) {
                return word;
            }
        }
        throw bad(row, "'" + row.field(column) + "' is none of the words "
                + Arrays.toString(words.getEnumConstants()), "write it as it stands there");
    }

    private long time(CsvRow row) {
        try {
            long timeMs = Long.parseLong(row.field(time));
            if (timeMs >= 0 && timeMs <= Transaction.TIME_MS_MAX) {
                return timeMs;
            }
        } catch (NumberFormatException notANumber) {
            // told below, like a time that is too large
        }
        throw bad(row, "'" + row.field(time) + "' is not a time",
                "times are epoch milliseconds UTC");
    }

    private FileFormatException bad(CsvRow row, String what, String hint) {
        return new FileFormatException(file + ":" + row.line(), what, hint);
    }
}
