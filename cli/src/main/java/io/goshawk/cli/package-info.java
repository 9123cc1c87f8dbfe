/**
 * The command line: one class a command, and the wiring of the modules. The only package that sees
 * everything.
 */
package io.goshawk.cli;
