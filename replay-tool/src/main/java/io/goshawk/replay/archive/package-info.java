/**
 * Moves the old files of a journal out of it: {@link io.goshawk.replay.archive.Archive} copies and
 * seals them, {@link io.goshawk.replay.archive.Pruning} deletes what is sealed, archived and older
 * than the retention, and says so in the journal.
 */
package io.goshawk.replay.archive;
