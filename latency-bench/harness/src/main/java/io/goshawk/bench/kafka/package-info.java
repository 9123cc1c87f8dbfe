/**
 * End to end: from the planned time of a payment to its alert in front of a consumer, over a real
 * broker. The engine is the production one in a process of its own; so are those beside it.
 */
package io.goshawk.bench.kafka;
