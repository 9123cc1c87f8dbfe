package io.goshawk.engine.profile;

import io.goshawk.engine.offheap.Memory;

/**
 * The time of the latest, or of the first, transaction of an entity that satisfied some conditions,
 * and a field of it. Kept without a log; of two at the same time the later input is the latest.
 */
final class Latest {
    static final int BYTES = 2 * Long.BYTES;

    /** What is kept. */
    enum Kept {
        LAST_TIME, FIRST_TIME, LAST_NUMBER, LAST_TEXT
    }

    private static final long NONE = 0;

    private final Memory memory;
    private final Texts texts;
    private final Kept kept;
    private final Field field;
    private final int mask;
    /** In the block of the entity: the time plus one, then the number or the block of a text. */
    private int at;

    Latest(Memory memory, Texts texts, Kept kept, Field field, int mask) {
        this.memory = memory;
        this.texts = texts;
        this.kept = kept;
        this.field = field;
        this.mask = mask;
    }

    void place(int newAt) {
        at = newAt;
    }

    /** Whether the sample satisfies the conditions. */
    boolean takes(Sample sample) {
        return (sample.flags & mask) == mask;
    }

    /** The time kept, or -1 if there is none. */
    long timeMs(int entity) {
        return memory.getLong(entity, at) - 1;
    }

    /** Whether the sample would replace what is kept. */
    boolean replaces(int entity, Sample sample) {
        long time = entity == 0 ? NONE : memory.getLong(entity, at);
        return time == NONE || (kept == Kept.FIRST_TIME
                ? sample.timeMs + 1 < time
                : sample.timeMs + 1 >= time);
    }

    long number(int entity) {
        return memory.getLong(entity, at + Long.BYTES);
    }

    String text(int entity) {
        int block = (int) memory.getLong(entity, at + Long.BYTES);
        return block == 0 ? null : texts.read(block, 0);
    }

    void add(int entity, Sample sample) {
        if (!takes(sample) || !replaces(entity, sample)) {
            return;
        }
        memory.putLong(entity, at, sample.timeMs + 1);
        if (kept == Kept.LAST_NUMBER) {
            memory.putLong(entity, at + Long.BYTES,
                    ((TransactionField) field).scaled(sample.transaction));
        } else if (kept == Kept.LAST_TEXT) {
            putText(entity, field.text(sample.transaction));
        }
    }

    private void putText(int entity, String text) {
        int block = (int) memory.getLong(entity, at + Long.BYTES);
        if (block != 0 && text != null && texts.equals(block, 0, text)) {
            return;
        }
        free(entity);
        int next = 0;
        if (text != null) {
            next = memory.allocate(Texts.bytes(text));
            texts.write(next, 0, text);
        }
        memory.putLong(entity, at + Long.BYTES, next);
    }

    void free(int entity) {
        int block = kept == Kept.LAST_TEXT ? (int) memory.getLong(entity, at + Long.BYTES) : 0;
        if (block != 0) {
            memory.free(block, texts.bytesAt(block, 0));
        }
    }
}
