package io.goshawk.rules.cost;

import io.goshawk.engine.decision.RuleSet;

/**
 * A stream of which a statement keeps something.
 *
 * @param rule     the id of the rule; for a helper file, its path
 * @param pattern  whether each transaction starts an attempt that waits for others
 * @param windowMs how long it is kept; {@link RuleSet#FOR_EVER} if nobody can tell, 0 if only
 *                 groups are kept
 * @param countMax the most that are kept
 * @param grouped  whether there is a row for each group
 */
public record HeldStream(String rule, boolean pattern, long windowMs, long countMax,
        boolean grouped) {}
