/**
 * {@link io.goshawk.rules.scaffold.RuleScaffold} writes the first version of a rule and of its
 * test, with a comment on every field, for an analyst to go on from.
 */
package io.goshawk.rules.scaffold;
