package io.goshawk.formats;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the columns of a CSV file become, by the names in its header: fields of the schema, under
 * their own names or well-known others, and attributes for the rest. Labels ({@link CsvLabels}) are
 * left out, always: a verdict is known days after the payment, and a rule that saw it would see the
 * future.
 */
final class CsvColumns {
    private static final Map<String, String> ALIASES = Map.of("tx_id", "transaction_id",
            "event_time_ms", "event_time", "card_id", "card_token", "country", "merchant_country",
            "merchant_lat", "latitude", "merchant_lon", "longitude");
    /** Text for people, beside the column that holds the same exactly. */
    private static final Map<String, String> REDUNDANT = Map.of("amount", "amount_minor",
            "event_time", "event_time_ms");

    private final String place;
    private final int headerCount;
    private final List<Column> columns = new ArrayList<>();

    /**
     * A column that is read.
     *
     * @param index  its position in a row, from 0
     * @param header its name in the file
     * @param name   its name in the event
     * @param field  the field of the schema, or null if it is an attribute
     */
    record Column(int index, String header, String name, TransactionField field) {
        boolean isAttribute() {
            return field == null;
        }
    }

    /** The columns that a header row names; throws {@link FileFormatException} if they won't do. */
    CsvColumns(String file, CsvRow header) {
        place = file + ":" + header.line();
        headerCount = header.fieldCount();
        if (headerCount > CsvRow.FIELDS_MAX) {
            throw new FileFormatException(place, "there are " + headerCount + " columns",
                    "at most " + CsvRow.FIELDS_MAX + " are read");
        }
        List<String> headers = new ArrayList<>();
        for (int i = 0; i < headerCount; i++) {
            headers.add(header.field(i).strip());
        }
        for (int i = 0; i < headerCount; i++) {
            if (isRead(headers.get(i), headers)) {
                columns.add(column(i, headers.get(i)));
            }
        }
        // Attributes last: they are one object in the event.
        columns.sort(Comparator.comparing(Column::isAttribute));
        checkNames();
        checkRequired();
    }

    /** The columns that are read: fields of the schema first, then attributes. */
    List<Column> columns() {
        return columns;
    }

    /** The column of a required field. */
    Column of(TransactionField field) {
        for (Column column : columns) {
            if (column.field() == field) {
                return column;
            }
        }
        throw new IllegalArgumentException("no column gives " + field);
    }

    /** How many columns the header has, those that are not read included. */
    int headerCount() {
        return headerCount;
    }

    private static boolean isRead(String header, List<String> headers) {
        String exact = REDUNDANT.get(header);
        return !CsvLabels.isLabel(header)
                && (exact == null || !headers.contains(exact));
    }

    private Column column(int index, String header) {
        String name = ALIASES.getOrDefault(header, header);
        TransactionField field = TransactionField.of(name);
        if (header.isEmpty()) {
            throw new FileFormatException(place, "column " + (index + 1) + " has no name",
                    "the first line must name every column");
        }
        if (field == TransactionField.ATTRIBUTES) {
            throw new FileFormatException(place, "column 'attributes' cannot be read from CSV",
                    "give each attribute a column of its own");
        }
        return new Column(index, header, name, field);
    }

    private void checkNames() {
        Set<String> names = new HashSet<>();
        for (Column column : columns) {
            if (!names.add(column.name())) {
                throw new FileFormatException(place,
                        "column '" + column.header() + "' gives " + column.name()
                                + " a second time",
                        "leave one of the two columns out");
            }
        }
    }

    private void checkRequired() {
        for (TransactionField field : TransactionField.values()) {
            if (field.required() && columns.stream().noneMatch(c -> c.field() == field)) {
                throw new FileFormatException(place,
                        "there is no column " + spellings(field),
                        "the first line must name the columns of config/schemas/"
                                + "card_authorization.avsc");
            }
        }
    }

    private static String spellings(TransactionField field) {
        StringBuilder text = new StringBuilder("'" + field.spelling() + "'");
        ALIASES.forEach((alias, name) -> {
            if (name.equals(field.spelling())) {
                text.append(" or '").append(alias).append("'");
            }
        });
        return text.toString();
    }
}
