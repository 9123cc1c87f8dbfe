package io.goshawk.bench.result;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;
import java.util.Map;

/**
 * One thing measured once. A row with a fault does not count and says why: the rate was missed, an
 * event was lost, a digest was wrong. Repeated measurements are rows that differ in their repeat
 * only; nothing is averaged here. Maps keep the order in which their entries were added.
 *
 * @param suite      the benchmark: {@code micro}, {@code pipeline}, {@code start}, {@code kafka},
 *                   {@code peers}
 * @param name       what was measured, as in the tables: {@code shipped packs}
 * @param labels     how it was run: {@code rate → 20000}
 * @param repeat     from 1
 * @param figures    the unit ends the name: {@code allocated B/event}
 * @param histograms files of this folder, by interval ({@code planned to journaled}); nanoseconds
 * @param timeline   of the interval that the row is about, second by second; may be empty
 * @param pauses     of the JVM within it
 * @param faults     why the row does not count; empty if it does
 * @param command    redoes this row
 */
public record Row(String suite, String name, Map<String, String> labels, int repeat,
        Map<String, Double> figures, Map<String, String> histograms, List<Second> timeline,
        List<Pause> pauses, List<String> faults, String command) {
    /** Whether nothing speaks against its figures. */
    @JsonIgnore
    public boolean isValid() {
        return faults.isEmpty();
    }

    /** The same for repeats of one measurement, and for nothing else. */
    @JsonIgnore
    public String key() {
        return suite + "/" + name + labels;
    }
}
