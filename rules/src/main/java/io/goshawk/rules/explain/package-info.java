/**
 * Rules and decisions in words: what a rule looks at, and why a decision came out as it did, with
 * the values that were seen and the transactions that contributed.
 */
package io.goshawk.rules.explain;
