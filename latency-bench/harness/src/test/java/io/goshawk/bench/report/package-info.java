/** Tests of tables and plots. */
package io.goshawk.bench.report;
