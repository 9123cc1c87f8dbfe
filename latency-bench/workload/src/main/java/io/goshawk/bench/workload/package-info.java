/**
 * What every engine of a comparison gets and must find: {@link PaymentStream payments}, the eight
 * {@link Condition conditions} over them, and the loop that drives an engine in a process of its
 * own. {@link FloorPeer} is the hand-written answer that all others are measured against.
 */
package io.goshawk.bench.workload;
