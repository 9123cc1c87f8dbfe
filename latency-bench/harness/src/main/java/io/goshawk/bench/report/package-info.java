/**
 * Result folders as tables and plots: one page that needs nothing but itself, the text of
 * docs/benchmarks.md, and what a benchmark prints at its end. Everything is computed from the rows;
 * nothing is measured here.
 */
package io.goshawk.bench.report;
