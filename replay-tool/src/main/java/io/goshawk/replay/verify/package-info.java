/**
 * Tells whether a journal is what was written, and if not, what is wrong and where, from its files
 * and a public key alone. {@link io.goshawk.replay.verify.Verifier} is the class to read first;
 * docs/verify.md says what is checked.
 */
package io.goshawk.replay.verify;
