package io.goshawk.cli.simulation;

/**
 * What did not hold.
 *
 * @param what the first thing that differs, for people
 */
record Violation(Check check, String what) {
    @Override
    public String toString() {
        return check.spelling() + ": " + what;
    }
}
