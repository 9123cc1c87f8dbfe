/**
 * Finds decisions in large journals through an index beside them: sorted hashes of what can be
 * asked for, in files that never change. What the index says is checked against the entries
 * themselves.
 */
package io.goshawk.replay.index;
