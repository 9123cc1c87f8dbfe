package io.goshawk.bench.kafka;

import io.goshawk.bench.result.Measured;
import io.goshawk.bench.result.ResultFolder;
import io.goshawk.bench.workload.Workload;
import io.goshawk.cli.DemoFolder;
import io.goshawk.cli.Progress;
import io.goshawk.cli.chaos.BrokerUnit;
import io.goshawk.cli.chaos.Children;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Measures trials one after another on one broker. Each has topics, processes and a folder of its
 * own. Used by one thread.
 */
final class KafkaBench {
    static final String SUITE = "kafka";

    private final Path home;
    private final Workload workload;

    /** @param home the installation */
    KafkaBench(Path home, Workload workload) {
        this.home = home;
        this.workload = workload;
    }

    /**
     * Measures them all, and says whether all count. Logs and journals of those that do not stay
     * in the folder {@code work} of the results.
     */
    boolean run(List<Trial> trials, ResultFolder results, KafkaTable table)
            throws IOException, InterruptedException {
        Trial first = trials.getFirst();
        // The broker's compilers must have seen transactions before anybody's are measured: many.
        Trial unmeasured = new Trial(Contestant.LOOP, first.warmupRate(), Trial.GAP_MS_DEFAULT,
                Trial.FORCE_DEFAULT, first.warmup(), first.warmup(), first.cards());
        Expectation expected = Expectation.of(workload, Stream
                .concat(Stream.of(unmeasured), trials.stream()).mapToInt(Trial::count).max()
                .orElseThrow());
        Path folder = results.path().toAbsolutePath().resolve("work");
        Files.createDirectories(folder.resolve("logs"));
        boolean isSound = true;
        long total = trials.stream().mapToLong(Trial::aboutSeconds).sum();
        try (Children children = new Children(home);
                Progress progress = Progress.of("kafka", "s of measuring", total)) {
            BrokerUnit broker = new BrokerUnit(children, folder);
            broker.start();
            run(unmeasured, new Place(home, row(folder, 0), children, broker.address(), 0),
                    expected);
            long done = 0;
            for (int i = 0; i < trials.size(); i++) {
                Trial trial = trials.get(i);
                Place place = new Place(home, row(folder, i + 1), children, broker.address(),
                        i + 1);
                Measured row = run(trial, place, expected);
                row.repeat(1 + (int) trials.subList(0, i).stream().filter(trial::equals).count());
                boolean counts = table.row(trial, row, results.add(row));
                isSound &= counts;
                done += trial.aboutSeconds();
                progress.reached(done);
                if (counts) {
                    DemoFolder.remove(place.folder());
                }
            }
        }
        if (isSound) {
            DemoFolder.remove(folder);
        }
        return isSound;
    }

    private Measured run(Trial trial, Place place, Expectation expected)
            throws InterruptedException {
        return new TrialRun(trial, place, workload, expected).run();
    }

    private static Path row(Path folder, int number) throws IOException {
        return Files.createDirectories(folder.resolve("row-" + number));
    }
}
