/**
 * Micro-benchmarks of the parts of a decision. Nothing depends on this module and no number is
 * judged in the build.
 *
 * <pre>
 *   mvn -B -q -DskipTests -pl latency-bench -am package
 *   java &#64;config/jvm.options -cp "latency-bench/target/*:latency-bench/target/lib/*" \
 *       org.openjdk.jmh.Main -prof gc
 * </pre>
 */
package io.goshawk.bench;
