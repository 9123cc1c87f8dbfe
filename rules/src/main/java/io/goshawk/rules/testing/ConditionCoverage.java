package io.goshawk.rules.testing;

import io.goshawk.rules.RuleCondition;

/**
 * Whether tests have seen a condition both ways.
 *
 * @param condition  the condition, with the path of its file on disk
 * @param seenTrue   whether it held somewhere
 * @param seenUntrue whether it did not hold somewhere: it was false, or nobody could say
 */
public record ConditionCoverage(RuleCondition condition, boolean seenTrue, boolean seenUntrue) {}
