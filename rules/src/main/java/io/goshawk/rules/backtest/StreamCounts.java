package io.goshawk.rules.backtest;

/**
 * What went through the pipeline, warm-up included.
 *
 * @param decided        transactions decided
 * @param late           of these, transactions whose event time lay behind the clock
 * @param duplicates     transactions not decided again, because one with their id had been
 * @param deadLettered   records set aside because they cannot be decoded
 * @param labels         labels that became known before the end
 * @param verdictsUnused transactions with a verdict of their own that were not in the stream
 */
public record StreamCounts(long decided, long late, long duplicates, long deadLettered,
        long labels, long verdictsUnused) {}
