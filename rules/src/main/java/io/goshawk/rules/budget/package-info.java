/**
 * How a rule says what it may do before it is taken for a shadow rule.
 */
package io.goshawk.rules.budget;
