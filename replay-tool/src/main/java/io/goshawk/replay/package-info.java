/**
 * The auditor's tool, usable without Kafka. For now a first look:
 * {@link io.goshawk.replay.JournalDump} prints entries, {@link io.goshawk.replay.JournalTotals}
 * counts them.
 */
package io.goshawk.replay;
