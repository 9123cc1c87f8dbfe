/**
 * What a benchmark leaves behind: a folder with {@code run.json} (environment, rows with their
 * labels, figures and faults) and every histogram as an {@code .hdr} file beside it. Reports and
 * comparisons are made of such folders and of nothing else.
 */
package io.goshawk.bench.result;
