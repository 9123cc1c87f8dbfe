package io.goshawk.rules.backtest;

/**
 * What was measured on one day.
 *
 * @param epochDay     the day in UTC, counted from 1970-01-01
 * @param transactions decisions
 * @param frauds       of these, on frauds
 * @param alerts       alerts made, those of clock rules included
 */
public record DayFigures(long epochDay, long transactions, long frauds, long alerts) {
    DayFigures plus(DayFigures other) {
        return new DayFigures(epochDay, transactions + other.transactions,
                frauds + other.frauds, alerts + other.alerts);
    }
}
