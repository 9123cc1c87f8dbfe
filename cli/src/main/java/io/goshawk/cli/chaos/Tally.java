package io.goshawk.cli.chaos;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What was done, and what went wrong. Used by one thread. */
final class Tally {
    private final Map<FaultKind, Integer> faults = new EnumMap<>(FaultKind.class);
    private final Map<FailPoint, Integer> deaths = new EnumMap<>(FailPoint.class);
    private final Map<FailPoint, Integer> misses = new EnumMap<>(FailPoint.class);
    private final Map<String, Integer> notes = new TreeMap<>();
    private final List<String> violations = new ArrayList<>();
    private final Map<FaultKind, String> obstacles = new EnumMap<>(FaultKind.class);
    private int engineKills;
    private int brokerKills;

    void count(FaultKind kind) {
        faults.merge(kind, 1, Integer::sum);
    }

    /** A fault cannot be injected here. */
    void skip(FaultKind kind, String obstacle) {
        obstacles.put(kind, obstacle);
    }

    /** An engine was ended by SIGKILL. */
    void engineKilled() {
        engineKills++;
    }

    /** The broker was ended by SIGKILL. */
    void brokerKilled() {
        brokerKills++;
    }

    /** The engine died at a fail point. */
    void died(FailPoint point) {
        deaths.merge(point, 1, Integer::sum);
        engineKills++;
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

    /** Deaths of engines by SIGKILL and at fail points. */
    int engineKills() {
        return engineKills;
    }

    /** Deaths of the broker. */
    int brokerKills() {
        return brokerKills;
    }

    /** Faults injected so far. */
    int injected() {
        return faults.values().stream().mapToInt(count -> count).sum();
    }

    /** The faults that were skipped, and why. */
    Map<FaultKind, String> obstacles() {
        return obstacles;
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
