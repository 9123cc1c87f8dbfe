package io.goshawk.bench.report;

import io.goshawk.bench.result.Measurement;
import io.goshawk.bench.result.ResultFolder;
import io.goshawk.bench.result.Run;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Everything that some result folders hold.
 *
 * @param runs         in the order of the folders
 * @param measurements of all runs
 */
record Results(List<Run> runs, List<Measurement> measurements) {
    /** Names of benchmarks. */
    static final String PIPELINE = "pipeline";
    static final String KAFKA = "kafka";
    static final String PEERS = "peers";

    static Results read(List<Path> folders) {
        return new Results(folders.stream().map(ResultFolder::read).toList(),
                Measurement.of(folders));
    }

    /** Each benchmark with what it measured, in the order of measuring. */
    Map<String, List<Measurement>> bySuite() {
        return bySuite(measurements);
    }

    static Map<String, List<Measurement>> bySuite(List<Measurement> all) {
        return all.stream().collect(Collectors.groupingBy(Measurement::suite, LinkedHashMap::new,
                Collectors.toList()));
    }
}
