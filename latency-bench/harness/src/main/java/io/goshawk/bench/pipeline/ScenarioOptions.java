package io.goshawk.bench.pipeline;

import io.goshawk.cli.Usage;
import io.goshawk.engine.PipelineSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The options that say what arrives and what decides it. */
final class ScenarioOptions {
    static final int RATE = 20_000;
    private static final long SEED = 1;
    private static final int SECONDS = 20;
    private static final int SECONDS_SHORT = 5;
    private static final int WARMUP_SECONDS = 15;
    private static final int WARMUP_SECONDS_SHORT = 5;
    static final int CARDS = 100_000;
    /** Four times are kept of each. */
    private static final long MEASURED_MAX = 100_000_000;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(names = "--name", paramLabel = "NAME", defaultValue = PipelineBench.SUITE,
            description = "What the rows of one scenario are called: another run's row of that "
                    + "name is compared with them. Default: ${DEFAULT-VALUE}.")
    private String name;

    @Option(names = "--seconds", paramLabel = "N",
            description = "How long each rate is measured. Default: 20, with --short 5.")
    private Integer seconds;

    @Option(names = "--warmup", paramLabel = "N",
            description = "Seconds at the same rate before that, behind a day of payments at full "
                    + "speed that fills the windows. Default: 15, with --short 5.")
    private Integer warmup;

    @Option(names = "--packs", split = ",", paramLabel = "DIR",
            description = "Folders of rules. Default: those of the configuration.")
    private List<Path> packs = List.of();

    @Option(names = "--rules", paramLabel = "N", defaultValue = "0",
            description = "In their place, so many generated rules that filter single payments.")
    private int rules;

    @Option(names = "--alerts", paramLabel = "PERCENT", defaultValue = "0.1",
            description = "Payments of a hundred that make an alert. Default: ${DEFAULT-VALUE}.")
    private double alertPercent;

    @Option(names = "--cards", paramLabel = "N", defaultValue = "" + CARDS,
            description = "Cards that pay, each once a day of event time. Default: "
                    + "${DEFAULT-VALUE}.")
    private int cards;

    @Option(names = "--skew", paramLabel = "S", defaultValue = "0",
            description = "Zipf's exponent: how much busier some cards are. Default: all alike.")
    private double skew;

    @Option(names = "--burst", paramLabel = "N", defaultValue = "1",
            description = "Payments that arrive at the same moment. Default: ${DEFAULT-VALUE}.")
    private int burst;

    @Option(names = "--topology", paramLabel = "staged|compact",
            description = "Which stages share a thread. Default: as configured.")
    private PipelineSettings.Topology topology;

    @Option(names = "--wait", paramLabel = "blocking|yielding|spinning",
            description = "How stages wait. Default: as configured.")
    private PipelineSettings.Wait wait;

    @Option(names = "--gc", paramLabel = "g1|zgc", defaultValue = "g1",
            description = "The collector. Default: ${DEFAULT-VALUE}.")
    private Scenario.Gc gc;

    @Option(names = "--force", negatable = true, defaultValue = "true", fallbackValue = "true",
            description = "--no-force: without waiting for the disk.")
    private boolean force;

    @Option(names = "--set", paramLabel = "KEY=VALUE",
            description = "A key of the configuration, as in engine.ring-size=4096.")
    private Map<String, String> settings = new LinkedHashMap<>();

    /** What they say, at a rate. */
    Scenario scenario(int rate, boolean isShort) {
        Map<String, String> keys = new LinkedHashMap<>(settings);
        if (topology != null) {
            keys.put(Scenario.TOPOLOGY, Scenario.word(topology));
        }
        if (wait != null) {
            keys.put(Scenario.WAIT, Scenario.word(wait));
        }
        if (!force) {
            keys.put(Scenario.FORCE, "none");
        }
        Scenario scenario = new Scenario(name, rate,
                seconds == null ? isShort ? SECONDS_SHORT : SECONDS : seconds,
                warmup == null ? isShort ? WARMUP_SECONDS_SHORT : WARMUP_SECONDS : warmup, cards,
                new Traffic(SEED, cards, skew, alertPercent), burst, packs, rules, keys, gc);
        check(scenario);
        return scenario;
    }

    private void check(Scenario scenario) {
        require(scenario.rate() > 0, "--rate must be at least 1");
        require(scenario.seconds() > 0, "--seconds must be at least 1");
        require((long) scenario.rate() * scenario.seconds() <= MEASURED_MAX,
                "--seconds is too much at this rate: no more than 100,000,000 payments can be "
                        + "measured");
        require(scenario.warmupSeconds() >= 0, "--warmup must be at least 0");
        require(rules >= 0, "--rules must be at least 0");
        require(alertPercent >= 0 && alertPercent <= 100, "--alerts must be from 0 to 100");
        require(cards > 0, "--cards must be at least 1");
        require(skew >= 0, "--skew must be at least 0");
        require(burst > 0, "--burst must be at least 1");
        for (Path pack : packs) {
            require(Files.isDirectory(pack), "--packs: there is no folder " + pack);
        }
    }

    private void require(boolean holds, String message) {
        Usage.require(spec, holds, message);
    }

    /** The line that measures just this again. */
    static String command(Scenario scenario) {
        StringBuilder line = new StringBuilder("bin/goshawk bench pipeline --rate ")
                .append(scenario.rate()).append(" --seconds ").append(scenario.seconds())
                .append(" --warmup ").append(scenario.warmupSeconds())
                .append(" --cards ").append(scenario.traffic().cards())
                .append(" --alerts ").append(scenario.traffic().alertPercent())
                .append(" --skew ").append(scenario.traffic().skew())
                .append(" --burst ").append(scenario.burst())
                .append(" --gc ").append(Scenario.word(scenario.gc()));
        if (!scenario.name().equals(PipelineBench.SUITE)) {
            line.append(" --name '").append(scenario.name()).append('\'');
        }
        if (scenario.rules() > 0) {
            line.append(" --rules ").append(scenario.rules());
        } else if (!scenario.packs().isEmpty()) {
            line.append(" --packs ").append(String.join(",",
                    scenario.packs().stream().map(Path::toString).toList()));
        }
        scenario.settings().entrySet().stream().sorted(Map.Entry.comparingByKey())
                .forEach(entry -> line.append(" --set ").append(entry.getKey()).append('=')
                        .append(entry.getValue()));
        return line.toString();
    }
}
