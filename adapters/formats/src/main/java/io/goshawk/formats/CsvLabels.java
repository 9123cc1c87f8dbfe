package io.goshawk.formats;

import java.util.Locale;
import java.util.Set;

/** The columns of a CSV file that hold labels: what every transaction turned out to be. */
final class CsvLabels {
    private static final Set<String> VERDICTS = Set.of("is_fraud", "tx_fraud", "label");
    private static final Set<String> SCENARIOS = Set.of("fraud_scenario", "tx_fraud_scenario");
    private static final int NONE = -1;

    private final String file;
    private final String verdictHeader;
    private final int verdict;
    private final int scenario;

    /** The label columns of a header; throws {@link FileFormatException} if there is no verdict. */
    CsvLabels(String file, CsvRow header) {
        this.file = file;
        verdict = only(VERDICTS, header);
        scenario = only(SCENARIOS, header);
        if (verdict == NONE) {
            throw bad(header, "there is no column 'is_fraud'",
                    "labels are needed: 1 in it marks a fraud, 0 a genuine payment; or give them"
                            + " in a file of their own");
        }
        verdictHeader = header.field(verdict).strip();
    }

    /** Whether a column of this name holds labels. */
    static boolean isLabel(String header) {
        String name = header.toLowerCase(Locale.ROOT);
        return VERDICTS.contains(name) || SCENARIOS.contains(name);
    }

    /** Whether a header has a column of verdicts. */
    static boolean isIn(CsvRow header) {
        for (int i = 0; i < header.fieldCount(); i++) {
            if (VERDICTS.contains(header.field(i).strip().toLowerCase(Locale.ROOT))) {
                return true;
            }
        }
        return false;
    }

    /** The label of a row. */
    FileLabel of(CsvRow row) {
        String cell = row.field(verdict);
        boolean fraud = switch (cell) {
            case "1", "true", "TRUE", "True" -> true;
            case "0", "false", "FALSE", "False" -> false;
            default -> throw bad(row, "column '" + verdictHeader + "' must be 0 or 1, is '"
                    + cell + "'", "1 marks a fraud, 0 a genuine payment");
        };
        String kind = scenario == NONE ? "" : row.field(scenario);
        return new FileLabel(fraud, fraud && !kind.isEmpty() ? kind : null);
    }

    /** The index of the column that has one of these names, or {@link #NONE}. */
    private int only(Set<String> names, CsvRow header) {
        int found = NONE;
        for (int i = 0; i < header.fieldCount(); i++) {
            if (names.contains(header.field(i).strip().toLowerCase(Locale.ROOT))) {
                if (found != NONE) {
                    throw bad(header, "column '" + header.field(i).strip()
                            + "' gives the label a second time", "leave one of the two out");
                }
                found = i;
            }
        }
        return found;
    }

    private FileFormatException bad(CsvRow row, String what, String hint) {
        return new FileFormatException(file + ":" + row.line(), what, hint);
    }
}
