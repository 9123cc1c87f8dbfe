package io.goshawk.replay.casefile;

import io.goshawk.engine.decision.Demotion;

/**
 * A live rule that was taken for a shadow rule at a decision, because it had run past its budget.
 *
 * @param sequence the decision with which it did
 * @param demotion which rule, and how far
 */
public record DemotedRule(long sequence, Demotion demotion) {}
