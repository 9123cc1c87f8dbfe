package io.goshawk.cli.simulation;

/** The simulated process is dead: no code of it runs any more. Only the simulation catches it. */
final class ProcessDeath extends Error {
    private static final long serialVersionUID = 1L;

    ProcessDeath() {
        super("the simulated process died", null, false, false);
    }
}
