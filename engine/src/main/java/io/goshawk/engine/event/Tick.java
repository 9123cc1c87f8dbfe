package io.goshawk.engine.event;

/**
 * Time passing without an event, so that rules on absence fire and replay knows when.
 *
 * @param clockMs where the shard's clock moves, epoch milliseconds UTC; ignored if it lies behind
 */
public record Tick(long clockMs) implements Input {
    public Tick {
        if (clockMs < 0) {
            throw new IllegalArgumentException("clock must not be negative: " + clockMs);
        }
    }
}
