package io.goshawk.cli.chaos;

import io.goshawk.cli.chaos.verifier.Findings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How a run went. Made when it is over. */
public final class ChaosReport {
    /** So many kills are to be expected of a run that is so long. */
    private static final int ENGINE_KILLS_MIN = 50;
    private static final long LONG_SECONDS = 300;

    private final ChaosSettings settings;
    private final Tally tally;
    private final Map<String, Integer> ends;
    private final List<Findings> rounds;
    private final long commitsMax;
    private final int engineStarts;
    private final int brokerStarts;
    private final Duration startMax;

    ChaosReport(ChaosSettings settings, Tally tally, EngineUnit engine, int brokerStarts,
            List<Findings> rounds) {
        this.settings = settings;
        this.tally = tally;
        this.ends = new TreeMap<>(engine.ends().counts());
        this.commitsMax = engine.ends().commitsMax();
        this.rounds = List.copyOf(rounds);
        this.engineStarts = engine.starts();
        this.brokerStarts = brokerStarts;
        this.startMax = engine.startMax();
    }

    /** Whether nothing was lost, doubled, changed or left open, and nothing ended by itself. */
    public boolean isSound() {
        return tally.violations().isEmpty();
    }

    /** What is wrong, for people. */
    public List<String> violations() {
        return tally.violations();
    }

    /** Engines killed, and their deaths at fail points. */
    public int engineKills() {
        return tally.engineKills();
    }

    /** What this run does not show, though it found nothing wrong: for people, a line each. */
    public List<String> unproven() {
        List<String> unproven = new ArrayList<>();
        tally.obstacles().forEach((kind, obstacle) -> unproven.add(kind.text() + ", because "
                + obstacle));
        if (!tally.faults().isEmpty() && settings.seconds() >= LONG_SECONDS
                && engineKills() < ENGINE_KILLS_MIN) {
            unproven.add(ENGINE_KILLS_MIN + " kills of the engine, because there was time for "
                    + engineKills() + " only");
        }
        return unproven;
    }

    /** What was done; nothing is added to it any more. */
    Tally tally() {
        return tally;
    }

    ChaosSettings settings() {
        return settings;
    }

    /** How engines ended, and how often. */
    Map<String, Integer> ends() {
        return ends;
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
