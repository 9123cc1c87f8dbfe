package io.goshawk.engine.profile;

/**
 * What a profile holds.
 *
 * @param name          the profile
 * @param entities      how many entities are remembered
 * @param usedBytes     bytes outside of the heap that are in use for them
 * @param reservedBytes bytes taken from the system
 * @param expired       entities forgotten because they were idle
 * @param evicted       entities forgotten because there were too many
 */
public record ProfileStats(String name, long entities, long usedBytes, long reservedBytes,
        long expired, long evicted) {
    /**
     * Stands for the index of transactions that labels find their entities by; its entities are
     * transactions. No profile can have this name.
     */
    public static final String LABEL_INDEX = "label-index";

    /** Bytes of one entity on average; 0 if there is none. */
    public long bytesPerEntity() {
        return entities == 0 ? 0 : usedBytes / entities;
    }
}
