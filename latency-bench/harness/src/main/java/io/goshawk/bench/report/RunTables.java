package io.goshawk.bench.report;

import io.goshawk.bench.result.Measurement;
import io.goshawk.bench.result.ResultFolder;
import java.io.PrintWriter;
import java.util.List;

/** What a benchmark prints at its end. */
public final class RunTables {
    private RunTables() {}

    /**
     * Prints the tables of a folder.
     *
     * @return the exit code: 1 if a row does not count
     */
    public static int print(ResultFolder folder, PrintWriter out) {
        List<Measurement> all = Measurement.of(List.of(folder.path()));
        boolean isFaulty = false;
        for (List<Measurement> suite : Results.bySuite(all).values()) {
            SuiteTables tables = new SuiteTables(suite);
            for (Table table : List.of(tables.latencies(), tables.figures(), tables.faults())) {
                if (!table.isEmpty()) {
                    out.println(table.text());
                }
            }
            isFaulty |= !tables.faults().isEmpty();
        }
        out.println("results: " + folder.path());
        return isFaulty ? 1 : 0;
    }
}
