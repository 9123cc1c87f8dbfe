/**
 * Proves to somebody without the journal that one entry is in it: the entry, the hashes that lead
 * from it to a signed head, and the signature. docs/verify.md describes the file.
 */
package io.goshawk.replay.prove;
