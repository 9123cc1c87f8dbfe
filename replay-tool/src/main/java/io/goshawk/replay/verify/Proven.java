package io.goshawk.replay.verify;

import io.goshawk.engine.chain.VerifierKey;

/**
 * A stretch of entries that a signature covers: every byte of them is as it was when it was signed.
 *
 * @param first    the first entry
 * @param last     the PREPARE entry that was signed
 * @param key      who signed
 * @param signedMs when, by the clock of the host that signed
 */
public record Proven(long first, long last, VerifierKey key, long signedMs) {}
