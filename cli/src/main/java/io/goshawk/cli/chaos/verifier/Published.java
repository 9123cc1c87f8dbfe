package io.goshawk.cli.chaos.verifier;

/**
 * A record that is expected.
 *
 * @param id     what it is about; no two records of a topic are about the same
 * @param digest of what it says, see {@link Content#digest}
 */
public record Published(String id, String digest) {}
