package io.goshawk.engine.profile;

import io.goshawk.engine.offheap.HashTrie;
import io.goshawk.engine.offheap.Memory;
import java.util.Arrays;

/**
 * The entities of one profile: finds one by its key, and walks over all of them. A key is known by
 * two hashes of 64 bits. An entity is a block: the header below, and state of the caller's choice.
 */
final class EntityTable {
    /* The header of an entity. */
    private static final int HASH = 0;
    private static final int NUMBER = 8;
    private static final int LAST_TIME = 16;
    private static final int SAME_HASH = 24;
    private static final int PLACE = 28;
    private static final int OTHER_HASH = 32;
    static final int HEADER_BYTES = 40;

    private static final int LIST_BLOCK = 1 << 10;

    private final Memory memory;
    private final HashTrie trie;
    private final int blockBytes;
    private long root;
    private long nextNumber = 1;
    /** Every entity has a place in the list; the list is in blocks. */
    private int[] list = new int[4];
    private int blocks;
    private int size;

    /** @param blockBytes the size of an entity, header and state */
    EntityTable(Memory memory, int blockBytes) {
        this.memory = memory;
        this.trie = new HashTrie(memory);
        this.blockBytes = blockBytes;
    }

    int size() {
        return size;
    }

    /** The entity whose key has these hashes, or 0. */
    int find(long hash, long otherHash) {
        int entity = (int) trie.get(root, hash, 0);
        while (entity != 0 && memory.getLong(entity, OTHER_HASH) != otherHash) {
            entity = memory.getInt(entity, SAME_HASH);
        }
        return entity;
    }

    /** The entity with this number, or 0. */
    int findNumber(long hash, long number) {
        int entity = (int) trie.get(root, hash, 0);
        while (entity != 0 && number(entity) != number) {
            entity = memory.getInt(entity, SAME_HASH);
        }
        return entity;
    }

    /** A new entity whose state is zeros. */
    int create(long hash, long otherHash) {
        int entity = memory.allocate(blockBytes);
        memory.putLong(entity, HASH, hash);
        memory.putLong(entity, OTHER_HASH, otherHash);
        memory.putLong(entity, NUMBER, nextNumber++);
        memory.putLong(entity, LAST_TIME, Long.MIN_VALUE);
        memory.putInt(entity, SAME_HASH, (int) trie.get(root, hash, 0));
        root = trie.put(root, hash, entity);
        addToList(entity);
        return entity;
    }

    private void addToList(int entity) {
        if (size == blocks * LIST_BLOCK) {
            if (blocks == list.length) {
                list = Arrays.copyOf(list, list.length * 2);
            }
            list[blocks++] = memory.allocate(LIST_BLOCK * Integer.BYTES);
        }
        setPlace(size++, entity);
    }

    private void setPlace(int place, int entity) {
        memory.putInt(list[place / LIST_BLOCK], place % LIST_BLOCK * Integer.BYTES, entity);
        memory.putInt(entity, PLACE, place);
    }

    /** The entity at a place of the list, from 0 to {@link #size()} less one. */
    int at(int place) {
        return memory.getInt(list[place / LIST_BLOCK], place % LIST_BLOCK * Integer.BYTES);
    }

    /** Takes an entity out and frees its block; the last one of the list takes its place. */
    void remove(int entity) {
        unlink(entity);
        int place = memory.getInt(entity, PLACE);
        size--;
        if (place != size) {
            setPlace(place, at(size));
        }
        memory.free(entity, blockBytes);
    }

    private void unlink(int entity) {
        long hash = memory.getLong(entity, HASH);
        int next = memory.getInt(entity, SAME_HASH);
        int other = (int) trie.get(root, hash, 0);
        if (other == entity) {
            root = next == 0 ? trie.remove(root, hash) : trie.put(root, hash, next);
            return;
        }
        while (memory.getInt(other, SAME_HASH) != entity) {
            other = memory.getInt(other, SAME_HASH);
        }
        memory.putInt(other, SAME_HASH, next);
    }

    /** A number that no other entity of this table ever had. */
    long number(int entity) {
        return memory.getLong(entity, NUMBER);
    }

    /** The latest event time of its transactions. */
    long lastTimeMs(int entity) {
        return memory.getLong(entity, LAST_TIME);
    }

    void seen(int entity, long timeMs) {
        if (timeMs > lastTimeMs(entity)) {
            memory.putLong(entity, LAST_TIME, timeMs);
        }
    }

    /** What is not in the memory, for a snapshot. */
    long[] save() {
        long[] saved = new long[3 + blocks];
        saved[0] = root;
        saved[1] = nextNumber;
        saved[2] = size;
        for (int i = 0; i < blocks; i++) {
            saved[3 + i] = list[i];
        }
        return saved;
    }

    /** Takes over what {@link #save} gave. */
    void restore(long[] saved) {
        root = saved[0];
        nextNumber = saved[1];
        size = (int) saved[2];
        blocks = saved.length - 3;
        list = new int[Math.max(4, blocks)];
        for (int i = 0; i < blocks; i++) {
            list[i] = (int) saved[3 + i];
        }
    }
}
