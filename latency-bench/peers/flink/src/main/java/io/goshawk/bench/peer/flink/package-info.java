/** Flink beside Goshawk: a job with hand-written keyed functions, and one with CEP. */
package io.goshawk.bench.peer.flink;
