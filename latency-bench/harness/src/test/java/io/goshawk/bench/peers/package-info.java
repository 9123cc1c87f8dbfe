/** Tests that all engines find the same. */
package io.goshawk.bench.peers;
