/**
 * A twin of Kafka in memory, with its transactions and with faults on demand: for simulation and
 * the contract tests that the real brokers pass too. Nothing in it waits for anything real.
 */
package io.goshawk.kafka.memory;
