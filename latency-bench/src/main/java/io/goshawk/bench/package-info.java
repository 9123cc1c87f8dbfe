/**
 * Micro-benchmarks of the parts of a decision. Nothing depends on this module and no number is
 * judged in the build: {@code mvn -B package -DskipTests -pl latency-bench -am}, then
 * {@code java @config/jvm.options -cp "latency-bench/target/goshawk-latency-bench-0.1.0-SNAPSHOT.jar:latency-bench/target/lib/*" org.openjdk.jmh.Main -prof gc}.
 */
package io.goshawk.bench;
