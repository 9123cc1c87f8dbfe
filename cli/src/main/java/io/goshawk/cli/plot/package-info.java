/**
 * Plots as SVG for pages that need nothing but themselves: no script, no font, no network. The same
 * points give the same bytes on every machine, which a library that measures fonts does not.
 */
package io.goshawk.cli.plot;
