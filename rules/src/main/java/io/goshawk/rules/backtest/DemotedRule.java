package io.goshawk.rules.backtest;

import io.goshawk.engine.decision.Demotion;

/**
 * A rule that ran past its budget, and was taken for a shadow rule from then on.
 *
 * @param clockMs  the shard's clock at the decision that was too much
 * @param demotion what was too much
 */
public record DemotedRule(long clockMs, Demotion demotion) {}
