package io.goshawk.rules.list;

import io.goshawk.engine.event.Transaction;
import io.goshawk.rules.TextException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;

/** The end of a value's time on a list, as people write it. */
public final class Expiry {
    private static final int DATE_LENGTH = 10;

    private Expiry() {}

    /**
     * The first moment at which the value is not on the list any more, epoch milliseconds UTC. A
     * date counts as a whole: {@code 2026-12-31} ends when 2027 begins.
     *
     * @throws TextException if it is neither a date nor a time in UTC
     */
    public static long parse(String text) {
        try {
            long ms = text.length() == DATE_LENGTH
                    ? LocalDate.parse(text).plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant()
                            .toEpochMilli()
                    : Instant.parse(text).toEpochMilli();
            if (ms >= 0 && ms <= Transaction.TIME_MS_MAX) {
                return ms;
            }
        } catch (DateTimeParseException | ArithmeticException notOne) {
            // Told below.
        }
        throw new TextException(0, "'" + text + "' is not a date or a time in UTC",
                "write 2026-12-31, which counts to its end, or 2026-12-31T18:00:00Z");
    }
}
