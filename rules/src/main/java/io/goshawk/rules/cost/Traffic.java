package io.goshawk.rules.cost;

/**
 * The payments that a shard is to bear.
 *
 * @param perSecond transactions a second, on average over the busiest hours
 * @param entities  how many different cards, merchants and so on there are, at most
 */
public record Traffic(double perSecond, long entities) {
    public Traffic {
        if (!(perSecond > 0) || entities < 1) {
            throw new IllegalArgumentException("no traffic: " + perSecond + ", " + entities);
        }
    }

    /** How many come in a time, rounded up. */
    double in(long ms) {
        return Math.ceil(perSecond * ms / 1_000);
    }
}
