package io.goshawk.rules.testing;

/** What came of a test. */
public enum Verdict {
    /** All is as expected. */
    PASSED,
    /** Something differs; or a test that is marked {@code todo} passes. */
    FAILED,
    /** Something differs, and the test is marked {@code todo}. */
    OPEN
}
