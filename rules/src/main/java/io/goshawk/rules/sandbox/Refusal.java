package io.goshawk.rules.sandbox;

import io.goshawk.rules.check.Check;

/**
 * Something that a statement must not hold.
 *
 * @param check   what kind of finding it is
 * @param quoted  a name or expression of the statement that shows where it is
 * @param message what is not allowed
 * @param hint    what to do instead
 */
public record Refusal(Check check, String quoted, String message, String hint) {}
