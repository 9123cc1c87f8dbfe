/** Kafka Streams beside Goshawk: a topology of the eight conditions, for the test driver or a broker. */
package io.goshawk.bench.peer.streams;
