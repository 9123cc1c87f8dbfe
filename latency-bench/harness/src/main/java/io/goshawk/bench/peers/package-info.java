/**
 * Goshawk beside the engines that would be used in its place, each in a process of its own, on the
 * same payments, with the same hits.
 */
package io.goshawk.bench.peers;
