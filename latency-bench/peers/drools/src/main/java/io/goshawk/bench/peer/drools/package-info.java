/** Drools beside Goshawk: the eight conditions as rules over events. */
package io.goshawk.bench.peer.drools;
