package io.goshawk.cli.chaos;

import io.goshawk.cli.chaos.verifier.Findings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How a run went. Immutable. */
public final class ChaosReport {
    /** So many kills are to be expected of a run that is so long. */
    private static final int ENGINE_KILLS_MIN = 50;
    private static final long LONG_SECONDS = 300;

    private final ChaosSettings settings;
    private final Map<FaultKind, Integer> faults;
    private final Map<FailPoint, Integer> deaths;
    private final Map<FailPoint, Integer> misses;
    private final Map<String, Integer> ends;
    private final Map<String, Integer> notes;
    private final List<String> violations;
    private final List<Findings> rounds;
    private final Map<FaultKind, String> obstacles;
    private final int engineKills;
    private final int brokerKills;
    private final long commitsMax;
    private final int engineStarts;
    private final int brokerStarts;
    private final Duration startMax;

    ChaosReport(ChaosSettings settings, Tally tally, EngineUnit engine, int brokerStarts,
            List<Findings> rounds) {
        this.settings = settings;
        this.faults = new TreeMap<>(tally.faults());
        this.deaths = new TreeMap<>(tally.deaths());
        this.misses = new TreeMap<>(tally.misses());
        this.ends = new TreeMap<>(engine.ends().counts());
        this.commitsMax = engine.ends().commitsMax();
        this.notes = new TreeMap<>(tally.notes());
        this.violations = List.copyOf(tally.violations());
        this.rounds = List.copyOf(rounds);
        this.obstacles = new TreeMap<>(tally.obstacles());
        this.engineKills = tally.engineKills();
        this.brokerKills = tally.brokerKills();
        this.engineStarts = engine.starts();
        this.brokerStarts = brokerStarts;
        this.startMax = engine.startMax();
    }

    /** Whether nothing was lost, doubled, changed or left open, and nothing ended by itself. */
    public boolean isSound() {
        return violations.isEmpty();
    }

    /** What is wrong, for people. */
    public List<String> violations() {
        return violations;
    }

    /** Engines killed, and their deaths at fail points. */
    public int engineKills() {
        return engineKills;
    }

    int brokerKills() {
        return brokerKills;
    }

    /** The faults that were skipped, and why. */
    Map<FaultKind, String> obstacles() {
        return obstacles;
    }

    /** What this run does not show, though it found nothing wrong: for people, a line each. */
    public List<String> unproven() {
        List<String> unproven = new ArrayList<>();
        obstacles.forEach((kind, obstacle) -> unproven.add(kind.text() + ", because "
                + obstacle));
        if (!faults.isEmpty() && settings.seconds() >= LONG_SECONDS
                && engineKills < ENGINE_KILLS_MIN) {
            unproven.add(ENGINE_KILLS_MIN + " kills of the engine, because there was time for "
                    + engineKills + " only");
        }
        return unproven;
    }

    ChaosSettings settings() {
        return settings;
    }

    Map<FaultKind, Integer> faults() {
        return faults;
    }

    /** Deaths at fail points. */
    Map<FailPoint, Integer> deaths() {
        return deaths;
    }

    /** Fail points that the engine did not come by. */
    Map<FailPoint, Integer> misses() {
        return misses;
    }

    /** How engines ended, and how often. */
    Map<String, Integer> ends() {
        return ends;
    }

    Map<String, Integer> notes() {
        return notes;
    }

    /** What each verification found; each one looks at everything since the beginning. */
    List<Findings> rounds() {
        return rounds;
    }

    /** The last verification. */
    Findings last() {
        return rounds.isEmpty() ? Findings.NONE : rounds.getLast();
    }

    /** The most transactions that one engine has committed on its producer. */
    public long commitsMax() {
        return commitsMax;
    }

    int engineStarts() {
        return engineStarts;
    }

    int brokerStarts() {
        return brokerStarts;
    }

    /** The longest time from the start of an engine's process to its first decision. */
    Duration startMax() {
        return startMax;
    }
}
