package io.goshawk.cli.chaos;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What was done, and what went wrong. Written by one thread; kills may be read by any. */
final class Tally {
    private final Map<FaultKind, Integer> faults = new EnumMap<>(FaultKind.class);
    private final Map<FailPoint, Integer> deaths = new EnumMap<>(FailPoint.class);
    private final Map<FailPoint, Integer> misses = new EnumMap<>(FailPoint.class);
    private final Map<String, Integer> notes = new TreeMap<>();
    private final List<String> violations = new ArrayList<>();
    private volatile int kills;

    void count(FaultKind kind) {
        faults.merge(kind, 1, Integer::sum);
    }

    /** A process was ended by SIGKILL. */
    void killed() {
        kills = kills + 1;
    }

    /** The engine died at a fail point. */
    void died(FailPoint point) {
        deaths.merge(point, 1, Integer::sum);
        kills = kills + 1;
    }

    /** The engine did not come by a fail point. */
    void missed(FailPoint point) {
        misses.merge(point, 1, Integer::sum);
    }

    /** Something worth telling that is not wrong. */
    void note(String note) {
        notes.merge(note, 1, Integer::sum);
    }

    /** Something that must not be. */
    void violation(String violation) {
        violations.add(violation);
    }

    /** Deaths by SIGKILL and at fail points. */
    int kills() {
        return kills;
    }

    Map<FaultKind, Integer> faults() {
        return faults;
    }

    Map<FailPoint, Integer> deaths() {
        return deaths;
    }

    Map<FailPoint, Integer> misses() {
        return misses;
    }

    Map<String, Integer> notes() {
        return notes;
    }

    List<String> violations() {
        return violations;
    }
}
