/** Tests of running the micro-benchmarks. */
package io.goshawk.bench.micro;
