/**
 * Twins of the adapters that keep everything in memory: for rule tests, backtests, simulation and
 * the contract tests that the real adapters pass too.
 */
package io.goshawk.engine.memory;
