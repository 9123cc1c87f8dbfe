package io.goshawk.engine.profile;

import io.goshawk.engine.offheap.HashTrie;
import io.goshawk.engine.offheap.Memory;
import io.goshawk.engine.offheap.RecordLog;

/**
 * The transactions that a label can still be about: of each its time, whether it is known to be
 * fraud, and for every profile with label features its entity. Ids are known by two hashes of 64
 * bits. If an id was decided twice, a label is about the later one. A transaction is forgotten when
 * the clock has gone on for the reach of the label features since it came.
 */
final class TransactionIndex {
    /* A record: the clock at arrival, two hashes of the id, time and verdict, then the entities. */
    private static final int HASH = 8;
    private static final int OTHER_HASH = 16;
    private static final int TIME_AND_VERDICT = 24;
    private static final int ENTITIES = 32;
    /* Of an entity: the hash of its key; its number, 0 for none, and the conditions that held. */
    private static final int ENTITY_HASH = 0;
    private static final int NUMBER_AND_FLAGS = 8;
    private static final int ENTITY_BYTES = 16;

    private static final int OWNER_LOG = 0;
    private static final int OWNER_CURSOR = RecordLog.OWNER_BYTES;
    private static final int OWNER_BYTES = OWNER_CURSOR + RecordLog.CURSOR_BYTES;
    /** How many old ones are dropped for one new one, so that none takes long. */
    private static final int DROPPED_AT_ONCE = 4;
    private static final int FRAUD = 1;

    private final Memory memory;
    private final HashTrie trie;
    private final RecordLog log;
    private final long reachMs;
    private final Hash id = new Hash();
    private int owner;
    private long root;
    private long size;
    private int chunk;
    private int record;

    TransactionIndex(Memory memory, int profiles, long reachMs) {
        this.memory = memory;
        this.trie = new HashTrie(memory);
        this.log = new RecordLog(memory, OWNER_LOG, ENTITIES + profiles * ENTITY_BYTES);
        this.reachMs = reachMs;
        this.owner = memory.allocate(OWNER_BYTES);
    }

    /** Remembers a transaction; the entities are set by {@link #setEntity} afterwards. */
    void add(String transactionId, long timeMs, long clockMs) {
        drop(clockMs);
        log.insert(owner, RecordLog.word(clockMs, 0));
        chunk = log.chunk();
        record = log.offset();
        id.take(transactionId, null);
        memory.putLong(chunk, record + HASH, id.first());
        memory.putLong(chunk, record + OTHER_HASH, id.second());
        memory.putLong(chunk, record + TIME_AND_VERDICT, RecordLog.word(timeMs, 0));
        root = trie.put(root, id.first(), place());
        size++;
    }

    private long place() {
        return (long) chunk << Integer.SIZE | record;
    }

    /** Sets the entity of a profile, for the transaction added last. */
    void setEntity(int profile, long hash, long number, int flags) {
        int at = record + ENTITIES + profile * ENTITY_BYTES;
        memory.putLong(chunk, at + ENTITY_HASH, hash);
        memory.putLong(chunk, at + NUMBER_AND_FLAGS, RecordLog.word(number, flags));
    }

    private void drop(long clockMs) {
        for (int i = 0; i < DROPPED_AT_ONCE && log.find(owner, OWNER_CURSOR); i++) {
            chunk = log.chunk();
            record = log.offset();
            if (!isForgotten(clockMs)) {
                break;
            }
            long hash = memory.getLong(chunk, record + HASH);
            if (trie.get(root, hash, 0) == place()) {
                root = trie.remove(root, hash);
            }
            log.step(owner, OWNER_CURSOR);
            size--;
        }
        log.retire(owner, OWNER_CURSOR);
    }

    private boolean isForgotten(long clockMs) {
        return RecordLog.time(memory.getLong(chunk, record)) <= clockMs - reachMs;
    }

    /** Goes to a transaction; false if it is not remembered. */
    boolean find(String transactionId, long clockMs) {
        id.take(transactionId, null);
        long place = trie.get(root, id.first(), 0);
        if (place == 0) {
            return false;
        }
        chunk = (int) (place >>> Integer.SIZE);
        record = (int) place;
        return memory.getLong(chunk, record + OTHER_HASH) == id.second()
                && !isForgotten(clockMs);
    }

    boolean isFraud() {
        return RecordLog.flags(memory.getLong(chunk, record + TIME_AND_VERDICT)) == FRAUD;
    }

    void setFraud(boolean fraud) {
        memory.putLong(chunk, record + TIME_AND_VERDICT,
                RecordLog.word(timeMs(), fraud ? FRAUD : 0));
    }

    long timeMs() {
        return RecordLog.time(memory.getLong(chunk, record + TIME_AND_VERDICT));
    }

    /** Stands for the transaction in the logs of its entities. */
    long hash() {
        return memory.getLong(chunk, record + HASH);
    }

    long entityHash(int profile) {
        return memory.getLong(chunk, record + ENTITIES + profile * ENTITY_BYTES + ENTITY_HASH);
    }

    long entityNumber(int profile) {
        return RecordLog.time(numberAndFlags(profile));
    }

    int flags(int profile) {
        return RecordLog.flags(numberAndFlags(profile));
    }

    private long numberAndFlags(int profile) {
        return memory.getLong(chunk,
                record + ENTITIES + profile * ENTITY_BYTES + NUMBER_AND_FLAGS);
    }

    /** How many are remembered. */
    long size() {
        return size;
    }

    Memory memory() {
        return memory;
    }

    /** What is not in the memory, for a snapshot. */
    long[] save() {
        return new long[]{owner, root, size};
    }

    /** Takes over what {@link #save} gave. */
    void restore(long[] saved) {
        owner = (int) saved[0];
        root = saved[1];
        size = saved[2];
    }
}
