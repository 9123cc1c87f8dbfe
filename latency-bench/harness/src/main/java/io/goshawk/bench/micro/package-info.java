/**
 * Parts alone, measured by JMH: {@code goshawk bench micro}. Each benchmark says what it includes;
 * {@link io.goshawk.bench.micro.MicroCommand} runs them in forks with the flags of the engine and
 * keeps time, allocation and percentiles. The ring's benchmark lives beside the ring.
 */
package io.goshawk.bench.micro;
