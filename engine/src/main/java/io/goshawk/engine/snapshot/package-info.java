/**
 * Snapshots of a shard: files that make a start short. A snapshot holds what is long-lived, the
 * profiles; what is short-lived, the windows of rules and the duplicates remembered, is rebuilt
 * from the journal before it. A snapshot is never needed: without one, or with a damaged one, an
 * older one and more of the journal give the same state.
 */
package io.goshawk.engine.snapshot;
