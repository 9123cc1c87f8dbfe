package io.goshawk.rules.backtest;

/**
 * How much of what a rule flagged others found too. Only other live rules count.
 *
 * @param shared      transactions that another rule flagged too
 * @param fraudsAlone frauds that no other rule flagged: what would be lost without this one
 */
public record Overlap(long shared, long fraudsAlone) {}
