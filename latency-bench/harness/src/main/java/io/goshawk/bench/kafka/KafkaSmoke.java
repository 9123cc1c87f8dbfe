package io.goshawk.bench.kafka;

import io.goshawk.bench.SmokeCheck;
import io.goshawk.bench.result.ResultFolder;
import io.goshawk.bench.result.Row;
import io.goshawk.bench.workload.Workload;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.List;

/** Goshawk and the plain loop on a broker for some seconds: the right alerts, each once. */
public final class KafkaSmoke implements SmokeCheck {
    private static final int SEED = 7;
    private static final int CARDS = 500;
    private static final int RATE = 300;
    private static final int SECONDS = 2;

    @Override
    public String name() {
        return KafkaBench.SUITE;
    }

    @Override
    public List<String> faults(Path home, Path folder) throws InterruptedException {
        ResultFolder results = ResultFolder.create(folder, name(), home, "smoke");
        try {
            new KafkaBench(home.toAbsolutePath().normalize(), Workload.reference(SEED, CARDS))
                    .run(trials(), results, new KafkaTable(new PrintWriter(Writer.nullWriter())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return results.rows().stream().flatMap(row -> faults(row).stream())
                .filter(fault -> !fault.endsWith(Verdict.IN_TIME)).toList();
    }

    private static List<String> faults(Row row) {
        return row.figures().get(Verdict.ALERTS) == 0
                ? List.of(row.name() + ": no alert was due")
                : row.faults();
    }

    private static List<Trial> trials() {
        return List.of(trial(Contestant.GOSHAWK), trial(Contestant.LOOP));
    }

    private static Trial trial(Contestant contestant) {
        return new Trial(contestant, RATE, Trial.GAP_MS_DEFAULT, Trial.FORCE_DEFAULT, SECONDS, 1,
                CARDS);
    }
}
