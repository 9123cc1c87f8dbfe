package io.goshawk.bench.pipeline;

import io.goshawk.bench.result.Measured;
import io.goshawk.bench.result.Pause;
import io.goshawk.bench.result.Second;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.DataFormatException;
import org.HdrHistogram.Histogram;

/**
 * What a child process found, as it tells its parent.
 *
 * @param figures    see {@link io.goshawk.bench.result.Row}
 * @param histograms by interval, as HdrHistogram packs them
 * @param timeline   second by second
 * @param pauses     of the JVM
 * @param wrongs     what was decided wrongly or lost
 * @param missedRate how it did not keep up, or null if it did
 */
record Outcome(Map<String, Double> figures, Map<String, byte[]> histograms, List<Second> timeline,
        List<Pause> pauses, List<String> wrongs, String missedRate) {
    /** One that ended with an error. */
    static Outcome failed(String reason) {
        return new Outcome(Map.of(), Map.of(), List.of(), List.of(), List.of(reason), null);
    }

    /** Packs histograms, in their order. */
    static Map<String, byte[]> pack(Map<String, Histogram> histograms) {
        Map<String, byte[]> packed = new LinkedHashMap<>();
        histograms.forEach((interval, histogram) -> {
            ByteBuffer buffer = ByteBuffer.allocate(histogram.getNeededByteBufferCapacity());
            int length = histogram.encodeIntoCompressedByteBuffer(buffer);
            packed.put(interval, Arrays.copyOf(buffer.array(), length));
        });
        return packed;
    }

    /** A histogram. */
    Histogram histogram(String interval) {
        try {
            return Histogram.decodeFromCompressedByteBuffer(
                    ByteBuffer.wrap(histograms.get(interval)), 0);
        } catch (DataFormatException e) {
            throw new IllegalStateException("the child told no histogram", e);
        }
    }

    /** Why it does not count; nothing if it does. */
    List<String> faults() {
        return missedRate == null
                ? wrongs
                : Stream.concat(wrongs.stream(), Stream.of(missedRate)).toList();
    }

    /** Adds all to a row. */
    Measured addTo(Measured row) {
        figures.forEach(row::figure);
        histograms.keySet().forEach(interval -> row.histogram(interval, histogram(interval)));
        row.timeline(timeline, pauses);
        faults().forEach(row::fault);
        return row;
    }
}
