/** Tests that this engine finds the same as the floor. */
package io.goshawk.bench.peer.siddhi;
