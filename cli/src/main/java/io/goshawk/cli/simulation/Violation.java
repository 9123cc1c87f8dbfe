package io.goshawk.cli.simulation;

/**
 * What did not hold.
 *
 * @param what the first thing that differs, for people
 */
record Violation(Check check, String what) {
    /** An error that nothing was done for, and where it came from. */
    static Violation of(Throwable broken, String doing) {
        StackTraceElement[] trace = broken.getStackTrace();
        return new Violation(
                broken instanceof EndlessRun ? Check.PROGRESS : Check.NO_OTHER_ERROR,
                doing + " failed: " + broken + (trace.length == 0 ? "" : " at " + trace[0]));
    }

    @Override
    public String toString() {
        return check.spelling() + ": " + what;
    }
}
