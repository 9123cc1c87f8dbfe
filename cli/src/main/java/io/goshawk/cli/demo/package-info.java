/**
 * A made-up population that pays by card: the transactions of the demo. Everything follows from a
 * seed; nothing reads a clock.
 */
package io.goshawk.cli.demo;
