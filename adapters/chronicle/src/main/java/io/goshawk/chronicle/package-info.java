/**
 * The journal on disk: entries as raw bytes in a Chronicle queue, with one owner, a force of our
 * own and readers that take no lock. Start at {@link io.goshawk.chronicle.ChronicleJournal}.
 */
package io.goshawk.chronicle;
