/**
 * Operations: metrics for Prometheus and health checks over HTTP, on loopback by default. Reads the
 * engine's figures from outside; nothing here runs on a thread of the pipeline.
 */
package io.goshawk.cli.ops;
