package io.goshawk.cli;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A day in UTC, as it is written on the command line. */
record UtcDay(LocalDate date) {
    /** Reads {@code 2026-01-31}. */
    static final class Converter implements ITypeConverter<UtcDay> {
        private static final int LENGTH = 10;

        @Override
        public UtcDay convert(String value) {
            try {
                if (value.length() == LENGTH) {
                    return new UtcDay(LocalDate.parse(value));
                }
            } catch (DateTimeParseException notADay) {
                // Told below, like a year of more digits.
            }
            throw new TypeConversionException("'" + value + "' is not a day such as 2026-01-31");
        }
    }

    /** Its first millisecond. */
    long startMs() {
        return date.atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
    }

    /** The first millisecond after it. */
    long endMs() {
        return date.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
    }
}
