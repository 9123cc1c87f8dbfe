/** Tests of the benchmark from end to end. */
package io.goshawk.bench.kafka;
