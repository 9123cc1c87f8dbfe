/**
 * Backtests: a rule set over labelled history, through the same pipeline as live, with each label
 * entering the stream when it would have become known; and the figures that come out of it.
 */
package io.goshawk.rules.backtest;
