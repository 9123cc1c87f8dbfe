package io.goshawk.bench.peer.streams;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/**
 * A payment that meets conditions; one that meets the terminal's has an alert of its own for it.
 *
 * @param conditions as bits, see {@link io.goshawk.bench.workload.Condition}
 */
public record Alert(String transactionId, int conditions) {
    /** A compact binary form. */
    public static Serde<Alert> serde() {
        return Serdes.serdeFrom((topic, alert) -> alert.bytes(), (topic, bytes) -> of(bytes));
    }

    private byte[] bytes() {
        byte[] id = transactionId.getBytes(StandardCharsets.ISO_8859_1);
        return ByteBuffer.allocate(Integer.BYTES + id.length).putInt(conditions).put(id).array();
    }

    private static Alert of(byte[] bytes) {
        return new Alert(new String(bytes, Integer.BYTES, bytes.length - Integer.BYTES,
                StandardCharsets.ISO_8859_1), ByteBuffer.wrap(bytes).getInt());
    }
}
