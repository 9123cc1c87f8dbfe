/**
 * What a decision costs, part by part, and beside other engines. Nothing depends on this module and
 * no number is judged in the build.
 *
 * <ul>
 * <li>{@code DecideBenchmark} and {@code JournalBenchmark}: micro-benchmarks for JMH.
 * <li>{@link io.goshawk.bench.ProfileComparison}: the same rules as features, as Esper's windows
 * and as Java by hand; each engine is a {@code Peer}, run in a process of its own.
 * <li>{@link io.goshawk.bench.ProfileStoreCost}: memory, flatness and snapshots of the store.
 * </ul>
 *
 * <pre>
 *   mvn -B -q -DskipTests -pl latency-bench -am package
 *   java &#64;config/jvm.options -cp "latency-bench/target/*:latency-bench/target/lib/*" \
 *       org.openjdk.jmh.Main -prof gc
 * </pre>
 */
package io.goshawk.bench;
