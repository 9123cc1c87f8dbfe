/**
 * What leaves a shard: hits with their evidence, the score and outcome that the policy makes of
 * them, and the rule set that they were decided under.
 */
package io.goshawk.engine.decision;
