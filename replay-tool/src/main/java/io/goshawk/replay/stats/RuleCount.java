package io.goshawk.replay.stats;

import io.goshawk.engine.decision.Hit;

/** How often a rule fired. Filled by one thread. */
public final class RuleCount {
    private long live;
    private long shadow;
    private long clock;
    private long points;
    private long demotions;

    void add(Hit hit) {
        if (hit.rule().live()) {
            live++;
            points += hit.rule().points();
        } else {
            shadow++;
        }
    }

    void addOnClock() {
        clock++;
    }

    void addDemotion() {
        demotions++;
    }

    /** Hits on transactions that counted. */
    public long live() {
        return live;
    }

    /** Hits on transactions in the shadow. */
    public long shadow() {
        return shadow;
    }

    /** Hits because time passed, live or in the shadow. */
    public long clock() {
        return clock;
    }

    /** What it added to scores. */
    public long points() {
        return points;
    }

    /** How often it ran past its budget. */
    public long demotions() {
        return demotions;
    }
}
