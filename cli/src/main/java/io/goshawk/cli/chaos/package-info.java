/**
 * Chaos: engine and broker as processes of their own, under load, killed and disturbed by a seeded
 * plan; and the oracle that says what they should have decided all the same.
 */
package io.goshawk.cli.chaos;
