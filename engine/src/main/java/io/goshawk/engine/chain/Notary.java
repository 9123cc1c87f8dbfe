package io.goshawk.engine.chain;

import java.util.List;

/**
 * Who signs a journal, and how often.
 *
 * @param key        signs from the next start on
 * @param before     the key before it, while it still signs beside the new one; or null
 * @param intervalMs the time between two checkpoints, at least, 0 to sign every group
 */
public record Notary(SigningKey key, SigningKey before, long intervalMs) {
    public Notary {
        if (intervalMs < 0) {
            throw new IllegalArgumentException("intervalMs must not be negative: " + intervalMs);
        }
    }

    /** The keys that sign now. */
    public List<SigningKey> keys() {
        return before == null ? List.of(key) : List.of(key, before);
    }
}
