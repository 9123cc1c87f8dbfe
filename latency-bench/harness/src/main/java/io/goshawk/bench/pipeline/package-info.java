/**
 * The pipeline under load in one process: payments arrive when they were planned to, whatever the
 * pipeline does meanwhile, and every interval from there to the disk has a histogram of its own.
 * Each configuration runs in a JVM of its own.
 */
package io.goshawk.bench.pipeline;
