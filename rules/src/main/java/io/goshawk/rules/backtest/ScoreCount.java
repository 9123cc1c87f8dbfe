package io.goshawk.rules.backtest;

/** How many transactions have a score: frauds, and genuine ones. */
public record ScoreCount(int score, long frauds, long genuine) {}
