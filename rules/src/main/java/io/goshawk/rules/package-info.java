/**
 * Rules as EPL files: {@link io.goshawk.rules.RulePack} reads them,
 * {@link io.goshawk.rules.RuleCheck} says what is wrong with them,
 * {@link io.goshawk.rules.EsperEvaluator} evaluates them for a shard.
 * The only package that knows Esper, and it tells Esper not to swallow errors.
 */
package io.goshawk.rules;
