package io.goshawk.bench.result;

import java.util.List;

/**
 * A run of a benchmark.
 *
 * @param format      of this record, now 1
 * @param command     the command line that made it
 * @param startedAt   date and time, UTC, ISO 8601
 * @param seconds     how long it took
 * @param environment when it began
 * @param rows        in the order in which they were measured
 */
public record Run(int format, String command, String startedAt, double seconds,
        Environment environment, List<Row> rows) {
    static final int FORMAT = 1;

    public Run {
        rows = List.copyOf(rows);
    }
}
