package io.goshawk.replay.verify;

/**
 * What became of the exported checkpoints that were given.
 *
 * @param heads        how many signed heads are among them, of any journal
 * @param used         how many of these are of this journal, by a key to be relied on
 * @param before       how many of these sign an entry before the first one that is here
 * @param unknown      how many are of this journal, but by no key to be relied on
 * @param unusable     how many texts among them are no signed head
 * @param unusableLine the line of the first one of these, or 0
 */
public record ExportedTally(int heads, int used, int before, int unknown, long unusable,
        long unusableLine) {
    /** Whether some were given, and none of them says anything of this journal. */
    public boolean isOfAnother() {
        return used == 0 && heads + unusable > 0;
    }
}
