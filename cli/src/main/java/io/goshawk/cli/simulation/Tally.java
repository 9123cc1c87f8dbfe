package io.goshawk.cli.simulation;

import java.util.EnumMap;
import java.util.Map;

/** What happened in one run, or in many. Used by one thread at a time. */
final class Tally {
    private final Map<Point, Long> crashes = new EnumMap<>(Point.class);
    private final Map<Ending, Long> endings = new EnumMap<>(Ending.class);
    long runs;
    long inputs;
    long starts;
    long alerts;
    long deadLetters;
    long commits;
    long aborts;
    long timeouts;
    long entriesLost;
    long entriesSetAside;
    long ruleSetChanges;
    long pauses;
    long snapshotsUsed;
    long resentGroups;
    long delayedEnds;
    long producersLost;
    long forbidden;

    /** A life ended as it was meant to. */
    void ended(Ending ending, Point point) {
        endings.merge(ending, 1L, Long::sum);
        if (ending == Ending.CRASH || ending == Ending.POWER_LOSS) {
            crashes.merge(point, 1L, Long::sum);
        }
    }

    /** Crashes and losses of power by point. */
    Map<Point, Long> crashes() {
        return crashes;
    }

    /** Lives by how they ended. */
    Map<Ending, Long> endings() {
        return endings;
    }

    void add(Tally other) {
        other.crashes.forEach((point, count) -> crashes.merge(point, count, Long::sum));
        other.endings.forEach((ending, count) -> endings.merge(ending, count, Long::sum));
        runs += other.runs;
        inputs += other.inputs;
        starts += other.starts;
        alerts += other.alerts;
        deadLetters += other.deadLetters;
        commits += other.commits;
        aborts += other.aborts;
        timeouts += other.timeouts;
        entriesLost += other.entriesLost;
        entriesSetAside += other.entriesSetAside;
        ruleSetChanges += other.ruleSetChanges;
        pauses += other.pauses;
        snapshotsUsed += other.snapshotsUsed;
        resentGroups += other.resentGroups;
        delayedEnds += other.delayedEnds;
        producersLost += other.producersLost;
        forbidden += other.forbidden;
    }
}
