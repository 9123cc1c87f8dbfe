package io.goshawk.cli.simulation;

/** What the simulated disk answers when it fails. */
final class DiskFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DiskFailure(String what) {
        super("the simulated disk failed: " + what);
    }
}
