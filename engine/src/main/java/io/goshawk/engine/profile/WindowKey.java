package io.goshawk.engine.profile;

/**
 * What two features must have in common to share a window.
 *
 * @param mask the conditions that a transaction must have satisfied, as bits
 */
record WindowKey(long windowMs, long delayMs, long bucketMs, int mask) {}
