package io.goshawk.kafka.memory;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The records of one partition, each with the transaction that wrote it. */
final class MemoryLog {
    private record Stored(ConsumerRecord<byte[], byte[]> content, MemoryTransaction writtenIn) {}

    private final List<Stored> records = new ArrayList<>();

    /** @param writtenIn the transaction, or null for a record without one */
    void append(ConsumerRecord<byte[], byte[]> content, MemoryTransaction writtenIn) {
        records.add(new Stored(content, writtenIn));
    }

    /** The offset of the next record. */
    long end() {
        return records.size();
    }

    /** The record at an offset. */
    ConsumerRecord<byte[], byte[]> at(long offset) {
        return records.get(Math.toIntExact(offset)).content();
    }

    /** What a reader of committed records sees: nothing behind a transaction that is open. */
    List<ConsumerRecord<byte[], byte[]>> visible() {
        List<ConsumerRecord<byte[], byte[]>> visible = new ArrayList<>();
        for (Stored stored : records) {
            MemoryTransaction transaction = stored.writtenIn();
            if (transaction != null && !transaction.isSettled()) {
                break;
            }
            if (transaction == null || transaction.isCommitted()) {
                visible.add(stored.content());
            }
        }
        return visible;
    }
}
