package io.goshawk.bench.peers;

/** An engine did not do what was asked of it, for this reason. */
final class PeerFailure extends Exception {
    private static final long serialVersionUID = 1L;

    PeerFailure(String message) {
        super(message);
    }
}
