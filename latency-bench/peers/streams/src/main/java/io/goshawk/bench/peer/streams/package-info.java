/** Kafka Streams beside Goshawk: one topology of the eight conditions, here or on a broker. */
package io.goshawk.bench.peer.streams;
