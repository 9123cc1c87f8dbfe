/**
 * What enters a shard: transactions, labels, clock ticks and undecodable records, each with the
 * record it came from. Everything here is immutable and validated when it is built.
 */
package io.goshawk.engine.event;
