/**
 * The thresholds of rules that may be set without a change of the rule: how they are declared, what
 * values they can have, and the files that set them.
 */
package io.goshawk.rules.tunable;
