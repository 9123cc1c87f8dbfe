/**
 * Looks at what a Goshawk has left in Kafka with plain clients and none of its classes, and says
 * whether anything was lost, doubled, changed or left open.
 */
package io.goshawk.cli.chaos.verifier;
