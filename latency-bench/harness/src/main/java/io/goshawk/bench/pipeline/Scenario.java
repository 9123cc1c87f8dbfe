package io.goshawk.bench.pipeline;

import io.goshawk.cli.config.GoshawkConfig;
import io.goshawk.cli.config.YamlConfig;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * One configuration of the open loop: what arrives, and what decides it.
 *
 * @param name          as in the tables
 * @param rate          payments a second
 * @param seconds       that are measured
 * @param warmupSeconds at the same rate before that
 * @param fill          payments before that, as fast as they are taken: windows hold a day then
 * @param traffic       the payments
 * @param burst         payments that arrive at the same moment
 * @param packs         folders of rules; empty for those of the configuration
 * @param rules         generated filter rules, 0 for none
 * @param settings      keys of the configuration that win over the file
 * @param gc            the collector
 */
record Scenario(String name, int rate, int seconds, int warmupSeconds, long fill, Traffic traffic,
        int burst, List<Path> packs, int rules, Map<String, String> settings, Gc gc) {
    static final String WAIT = "engine.wait-strategy";
    static final String TOPOLOGY = "engine.topology";
    static final String FORCE = "journal.force";
    private static final Set<String> OWN_LABEL = Set.of(WAIT, TOPOLOGY, FORCE);

    /** A garbage collector. */
    enum Gc {
        G1(List.of("-XX:+UseG1GC", "-XX:MaxGCPauseMillis=20")), ZGC(List.of("-XX:+UseZGC"));

        private final List<String> flags;

        Gc(List<String> flags) {
            this.flags = flags;
        }

        /** As bin/goshawk gives them. */
        List<String> flags() {
            return flags;
        }
    }

    Scenario {
        packs = List.copyOf(packs);
        settings = Map.copyOf(settings);
    }

    Scenario named(String newName) {
        return new Scenario(newName, rate, seconds, warmupSeconds, fill, traffic, burst, packs,
                rules, settings, gc);
    }

    Scenario withRate(int newRate) {
        return new Scenario(name, newRate, seconds, warmupSeconds, fill, traffic, burst, packs,
                rules, settings, gc);
    }

    /** With other payments, and windows filled with a day of them. */
    Scenario with(Traffic newTraffic) {
        return new Scenario(name, rate, seconds, warmupSeconds, newTraffic.cards(), newTraffic,
                burst, packs, rules, settings, gc);
    }

    Scenario withBurst(int newBurst) {
        return new Scenario(name, rate, seconds, warmupSeconds, fill, traffic, newBurst, packs,
                rules, settings, gc);
    }

    Scenario withRules(int newRules) {
        return new Scenario(name, rate, seconds, warmupSeconds, fill, traffic, burst, packs,
                newRules, settings, gc);
    }

    /** With a key of the configuration. */
    Scenario with(String key, String value) {
        Map<String, String> keys = new LinkedHashMap<>(settings);
        keys.put(key, value);
        return new Scenario(name, rate, seconds, warmupSeconds, fill, traffic, burst, packs,
                rules, keys, gc);
    }

    Scenario with(Gc newGc) {
        return new Scenario(name, rate, seconds, warmupSeconds, fill, traffic, burst, packs,
                rules, settings, newGc);
    }

    /** Payments in all. */
    long payments() {
        return fill + (long) rate * (warmupSeconds + seconds);
    }

    /** The payments that arrive. */
    CardPayments stream() {
        return new CardPayments(traffic, rate, 0);
    }

    /** Those that are measured. */
    int measured() {
        return rate * seconds;
    }

    /**
     * The configuration that decides.
     *
     * @param file   of the configuration
     * @param folder of this run: journal, snapshots and generated rules
     */
    GoshawkConfig config(Path file, Path folder) {
        Map<String, String> keys = new LinkedHashMap<>(settings);
        keys.put("journal.dir", folder.resolve("journal").toString());
        // A tick would be an input that the run in a closed loop has not.
        keys.put("engine.idle-tick-ms", "0");
        List<Path> folders = rules == 0 ? packs : List.of(folder.resolve("rules"));
        if (!folders.isEmpty()) {
            keys.put("rules.dirs",
                    folders.stream().map(path -> path.toAbsolutePath().toString()).toList()
                            .toString());
        }
        return YamlConfig.load(file, keys);
    }

    /**
     * What tells its row from others.
     *
     * @param file of the configuration
     */
    Map<String, String> labels(Path file) {
        GoshawkConfig config = YamlConfig.load(file, settings);
        Map<String, String> labels = new LinkedHashMap<>();
        labels.put("rate", Integer.toString(rate));
        labels.put("cards", Integer.toString(traffic.cards()));
        labels.put("skew", Double.toString(traffic.skew()));
        labels.put("alerts %", Double.toString(traffic.alertPercent()));
        labels.put("burst", Integer.toString(burst));
        labels.put("rules", rules == 0 ? packNames() : rules + " filters");
        labels.put("topology", word(config.pipeline(false).topology()));
        labels.put("wait", word(config.pipeline(false).waiting()));
        labels.put("force", word(config.journal().force()));
        labels.put("gc", word(gc));
        labels.put("seconds", Integer.toString(seconds));
        settings.keySet().stream().filter(key -> !OWN_LABEL.contains(key)).sorted()
                .forEach(key -> labels.put(key, settings.get(key)));
        return labels;
    }

    /** As in the configuration. */
    static String word(Enum<?> choice) {
        return choice.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private String packNames() {
        return packs.isEmpty()
                ? "shipped"
                : String.join(" ", packs.stream().map(path -> path.getFileName().toString())
                        .toList());
    }
}
