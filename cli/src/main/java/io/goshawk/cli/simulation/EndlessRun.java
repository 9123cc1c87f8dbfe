package io.goshawk.cli.simulation;

/** A run was stopped because it does not seem to end. Only the simulation catches it. */
final class EndlessRun extends Error {
    private static final long serialVersionUID = 1L;

    EndlessRun(int steps) {
        super("it does not end: more than " + steps + " calls of ports and waits");
    }
}
