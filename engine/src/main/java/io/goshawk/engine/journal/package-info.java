/**
 * The journal: the port, and the entries as bytes. The records are SBE messages
 * ({@code src/main/sbe/journal.xml}), so that they can be read in ten years by their schema alone;
 * each has a magic number, a schema version, a type, a sequence and a CRC32C of its own.
 */
package io.goshawk.engine.journal;
