package io.goshawk.bench.pipeline;

/**
 * What payments arrive.
 *
 * @param seed         of the random numbers
 * @param cards        that pay, each once a day of event time on average
 * @param skew         exponent of Zipf's law: the k-th busiest card pays 1/k^skew times as often as
 *                     the busiest; 0 for all alike
 * @param alertPercent payments of a hundred that make an alert for sure
 */
record Traffic(long seed, int cards, double skew, double alertPercent) {}
