package io.goshawk.bench.peer.streams;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/** What the topology reads of a payment. */
public record Payment(String transactionId, long timeMs, String cardToken, String terminalId,
        String country, long amountMinor) {
    /** A compact binary form. */
    public static Serde<Payment> serde() {
        return Serdes.serdeFrom((topic, payment) -> payment.bytes(), (topic, bytes) -> of(bytes));
    }

    private byte[] bytes() {
        byte[][] texts = {latin(transactionId), latin(cardToken), latin(terminalId),
                latin(country)};
        int length = 2 * Long.BYTES;
        for (byte[] text : texts) {
            length += Short.BYTES + text.length;
        }
        ByteBuffer buffer = ByteBuffer.allocate(length).putLong(timeMs).putLong(amountMinor);
        for (byte[] text : texts) {
            buffer.putShort((short) text.length).put(text);
        }
        return buffer.array();
    }

    private static Payment of(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        long timeMs = buffer.getLong();
        long amountMinor = buffer.getLong();
        return new Payment(text(buffer), timeMs, text(buffer), text(buffer), text(buffer),
                amountMinor);
    }

    private static byte[] latin(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String text(ByteBuffer buffer) {
        int length = buffer.getShort();
        int start = buffer.position();
        buffer.position(start + length);
        return new String(buffer.array(), start, length, StandardCharsets.ISO_8859_1);
    }
}
