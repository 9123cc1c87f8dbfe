/** Benchmarks of parts that the engine shows to nobody outside of this package. */
package io.goshawk.engine;
