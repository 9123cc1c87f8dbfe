/**
 * The simulation: the classes of production on twins of Kafka and of the journal in memory, with a
 * simulated clock, and everything that can go wrong, as a seed decides.
 */
package io.goshawk.cli.simulation;
