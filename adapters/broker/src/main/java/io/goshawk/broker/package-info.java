/**
 * A real Kafka broker inside this JVM, so that the demo and the tests need nothing installed. It is
 * one node without replication: for trying things out, never for production.
 */
package io.goshawk.broker;
