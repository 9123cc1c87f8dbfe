package io.goshawk.engine.offheap;

/**
 * Maps 64-bit hashes to 64-bit values, any number of maps in one memory, each known by its root, 0
 * for an empty one. A map is a leaf with linear probing as long as it is small; a
 * full leaf doubles up to {@value #LEAF_SLOTS_MAX} slots, and is then split by the next eight
 * bits of the hash. So no growth moves more than {@value #LEAF_SLOTS_MAX} slots, however
 * large the map is. The hash must be well mixed: all of its bits are used.
 */
public final class HashTrie {
    private static final int LEAF_SLOTS_MIN = 2;
    private static final int LEAF_SLOTS_MAX = 1024;
    private static final int FAN_OUT_BITS = 8;
    private static final int FAN_OUT = 1 << FAN_OUT_BITS;

    /*
     * A node is known by its block and, in the upper half, the slots of a leaf or 0: a search need
     * not look at the head of a block, which is one access to far memory less.
     */
    private static final int SLOTS_SHIFT = Integer.SIZE;
    private static final long BLOCK_MASK = 0xFFFF_FFFFL;

    /* A leaf: the number of entries, then slots of hash and value. */
    private static final int ENTRIES = 0;
    private static final int FIRST = 16;
    private static final int SLOT_BYTES = 16;
    private static final int INNER_BYTES = FAN_OUT * Long.BYTES;
    /** The hash that marks a free slot; an entry with this hash is kept under another one. */
    private static final long FREE = 0;
    private static final long INSTEAD_OF_FREE = 0x9E3779B97F4A7C15L;

    private final Memory memory;

    public HashTrie(Memory memory) {
        this.memory = memory;
    }

    /** The value of a hash, or {@code missing}. */
    public long get(long root, long wantedHash, long missing) {
        long hash = stored(wantedHash);
        long node = root;
        int shift = 0;
        while (node != 0 && isInner(node)) {
            node = memory.getLong((int) node, child(hash, shift));
            shift += FAN_OUT_BITS;
        }
        int slot = node == 0 ? -1 : find(node, hash);
        return slot < 0 ? missing : memory.getLong((int) node, slot + Long.BYTES);
    }

    private static boolean isInner(long node) {
        return node >>> SLOTS_SHIFT == 0;
    }

    private static int slots(long leaf) {
        return (int) (leaf >>> SLOTS_SHIFT);
    }

    /** Sets the value of a hash; returns the root from now on. */
    public long put(long root, long hash, long value) {
        return put(root, stored(hash), value, 0);
    }

    private long put(long node, long hash, long value, int shift) {
        if (node == 0) {
            long leaf = leaf(LEAF_SLOTS_MIN);
            insert(leaf, hash, value);
            return leaf;
        }
        if (isInner(node)) {
            int at = child(hash, shift);
            long before = memory.getLong((int) node, at);
            long after = put(before, hash, value, shift + FAN_OUT_BITS);
            if (after != before) {
                memory.putLong((int) node, at, after);
            }
            return node;
        }
        int slot = find(node, hash);
        if (slot >= 0) {
            memory.putLong((int) node, slot + Long.BYTES, value);
            return node;
        }
        int slots = slots(node);
        if (memory.getInt((int) node, ENTRIES) >= slots - slots / 4 - 1) {
            long larger = slots < LEAF_SLOTS_MAX ? grow(node, slots * 2) : split(node, shift);
            return put(larger, hash, value, shift);
        }
        insert(node, hash, value);
        return node;
    }

    /** Removes a hash if it is there; returns the root from now on. */
    public long remove(long root, long hash) {
        return remove(root, stored(hash), 0);
    }

    private long remove(long node, long hash, int shift) {
        if (node == 0) {
            return 0;
        }
        if (isInner(node)) {
            int at = child(hash, shift);
            long before = memory.getLong((int) node, at);
            long after = remove(before, hash, shift + FAN_OUT_BITS);
            if (after != before) {
                memory.putLong((int) node, at, after);
            }
            return node;
        }
        int slot = find(node, hash);
        if (slot < 0) {
            return node;
        }
        if (memory.getInt((int) node, ENTRIES) == 1) {
            free(node);
            return 0;
        }
        removeSlot(node, slot);
        return node;
    }

    /** Frees all blocks of a map. */
    public void clear(long node) {
        if (node == 0) {
            return;
        }
        if (isInner(node)) {
            for (int i = 0; i < FAN_OUT; i++) {
                clear(memory.getLong((int) node, i * Long.BYTES));
            }
            memory.free((int) node, INNER_BYTES);
        } else {
            free(node);
        }
    }

    private void free(long leaf) {
        memory.free((int) leaf, FIRST + slots(leaf) * SLOT_BYTES);
    }

    private long leaf(int slots) {
        int block = memory.allocate(FIRST + slots * SLOT_BYTES);
        return (long) slots << SLOTS_SHIFT | block & BLOCK_MASK;
    }

    private long grow(long leaf, int slots) {
        long larger = leaf(slots);
        int end = FIRST + slots(leaf) * SLOT_BYTES;
        for (int slot = FIRST; slot < end; slot += SLOT_BYTES) {
            long hash = memory.getLong((int) leaf, slot);
            if (hash != FREE) {
                insert(larger, hash, memory.getLong((int) leaf, slot + Long.BYTES));
            }
        }
        free(leaf);
        return larger;
    }

    private long split(long leaf, int shift) {
        long inner = memory.allocate(INNER_BYTES) & BLOCK_MASK;
        int end = FIRST + slots(leaf) * SLOT_BYTES;
        for (int slot = FIRST; slot < end; slot += SLOT_BYTES) {
            long hash = memory.getLong((int) leaf, slot);
            if (hash != FREE) {
                put(inner, hash, memory.getLong((int) leaf, slot + Long.BYTES), shift);
            }
        }
        free(leaf);
        return inner;
    }

    /** Where the child for a hash stands: the low bits first, eight at a level. */
    private static int child(long hash, int shift) {
        return ((int) (hash >>> shift % Long.SIZE) & FAN_OUT - 1) * Long.BYTES;
    }

    /** Probing starts from the high bits, which the levels above use last. */
    private static int home(long hash, int slots) {
        return (int) (hash >>> Integer.SIZE + FAN_OUT_BITS) & slots - 1;
    }

    private int find(long leaf, long hash) {
        int slots = slots(leaf);
        for (int i = home(hash, slots);; i = i + 1 & slots - 1) {
            long found = memory.getLong((int) leaf, FIRST + i * SLOT_BYTES);
            if (found == hash) {
                return FIRST + i * SLOT_BYTES;
            }
            if (found == FREE) {
                return -1;
            }
        }
    }

    private void insert(long leaf, long hash, long value) {
        int block = (int) leaf;
        int slots = slots(leaf);
        int i = home(hash, slots);
        while (memory.getLong(block, FIRST + i * SLOT_BYTES) != FREE) {
            i = i + 1 & slots - 1;
        }
        memory.putLong(block, FIRST + i * SLOT_BYTES, hash);
        memory.putLong(block, FIRST + i * SLOT_BYTES + Long.BYTES, value);
        memory.putInt(block, ENTRIES, memory.getInt(block, ENTRIES) + 1);
    }

    /** Moves later entries of the same run forward, so that no search stops at the gap. */
    private void removeSlot(long leaf, int slot) {
        int block = (int) leaf;
        int slots = slots(leaf);
        int gap = (slot - FIRST) / SLOT_BYTES;
        for (int i = gap + 1 & slots - 1;; i = i + 1 & slots - 1) {
            long hash = memory.getLong(block, FIRST + i * SLOT_BYTES);
            if (hash == FREE) {
                break;
            }
            if ((i - home(hash, slots) & slots - 1) >= (i - gap & slots - 1)) {
                memory.putLong(block, FIRST + gap * SLOT_BYTES, hash);
                memory.putLong(block, FIRST + gap * SLOT_BYTES + Long.BYTES,
                        memory.getLong(block, FIRST + i * SLOT_BYTES + Long.BYTES));
                gap = i;
            }
        }
        memory.putLong(block, FIRST + gap * SLOT_BYTES, FREE);
        memory.putInt(block, ENTRIES, memory.getInt(block, ENTRIES) - 1);
    }

    private static long stored(long hash) {
        return hash == FREE ? INSTEAD_OF_FREE : hash;
    }
}
