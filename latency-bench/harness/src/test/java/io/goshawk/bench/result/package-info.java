/** Tests of what a benchmark leaves behind. */
package io.goshawk.bench.result;
