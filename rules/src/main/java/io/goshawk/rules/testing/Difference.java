package io.goshawk.rules.testing;

/**
 * Something that a test expected and did not get, or got and did not expect.
 *
 * @param line     of the test file
 * @param expected what was expected
 * @param got      what came
 */
public record Difference(int line, String expected, String got) {}
