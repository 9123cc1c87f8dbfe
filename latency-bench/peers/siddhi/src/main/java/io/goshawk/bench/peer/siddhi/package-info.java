/** Siddhi beside Goshawk: the eight conditions as a Siddhi app. */
package io.goshawk.bench.peer.siddhi;
