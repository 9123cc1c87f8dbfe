/** Tests of comparing two runs. */
package io.goshawk.bench.compare;
