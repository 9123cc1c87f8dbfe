package io.goshawk.engine.journal;

import io.goshawk.engine.event.Partition;

/**
 * History that a new journal should have begun with and that the input does not have any more.
 * Windows and features that reach back into it count too little until it has passed.
 *
 * @param partition     where it is missing
 * @param firstOffset   the first record that is still there
 * @param wantedFromMs  from when on records are needed, by their timestamps
 * @param presentFromMs the timestamp of the first record that is still there
 */
public record StateGap(Partition partition, long firstOffset, long wantedFromMs,
        long presentFromMs) {}
