package io.goshawk.rules.backtest;

import io.goshawk.engine.decision.RuleDescriptor;

/**
 * What one rule did.
 *
 * @param rule      the rule
 * @param detection transactions that it fired on; one that it fired on twice counts once
 * @param overlap   what others found of these
 * @param clockHits how often it fired because time passed, which is about an entity and neither
 *                  right nor wrong about a transaction
 */
public record RuleFigures(RuleDescriptor rule, Detection detection, Overlap overlap,
        long clockHits) {
    /** The share of what it flagged that another live rule flagged too; NaN if it flagged none. */
    public double sharedRatio() {
        return (double) overlap.shared() / detection.flagged();
    }
}
