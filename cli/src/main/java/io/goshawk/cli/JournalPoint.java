package io.goshawk.cli;

import java.time.DateTimeException;
import java.time.OffsetDateTime;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * A place in a journal as on the command line: the sequence of an entry, a day in UTC, or a time.
 *
 * @param sequence the entry, or -1
 * @param startMs  the first millisecond of the day or time, if it is none
 * @param endMs    the first one behind
 */
record JournalPoint(long sequence, long startMs, long endMs) {
    /** Reads {@code 1000}, {@code 2026-01-31} and {@code 2026-01-31T09:00:00Z}. */
    static final class Converter implements ITypeConverter<JournalPoint> {
        @Override
        public JournalPoint convert(String value) throws Exception {
            try {
                if (value.matches("\\d{1,18}")) {
                    return new JournalPoint(Long.parseLong(value), 0, 0);
                }
                if (value.contains("T")) {
                    long ms = OffsetDateTime.parse(value).toInstant().toEpochMilli();
                    return new JournalPoint(-1, ms, ms + 1);
                }
                UtcDay day = new UtcDay.Converter().convert(value);
                return new JournalPoint(-1, day.startMs(), day.endMs());
            } catch (DateTimeException | TypeConversionException e) {
                throw new TypeConversionException("'" + value + "' is neither the sequence of an"
                        + " entry nor a day such as 2026-01-31 nor a time such as"
                        + " 2026-01-31T09:00:00Z");
            }
        }
    }

    boolean isSequence() {
        return sequence >= 0;
    }
}
