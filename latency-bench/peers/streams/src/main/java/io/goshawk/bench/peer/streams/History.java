package io.goshawk.bench.peer.streams;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/**
 * A day of payments of one card or terminal, in the bytes in which the store keeps it, so that
 * reading and writing the store cost no more than copying them: the last country, then time and
 * amount of each payment.
 */
record History(byte[] bytes) {
    private static final int COUNTRY = 2;
    private static final int PAYMENT = 2 * Long.BYTES;
    private static final long DAY_MS = 86_400_000;

    static final History EMPTY = new History(new byte[COUNTRY]);

    static Serde<History> serde() {
        return Serdes.serdeFrom((topic, history) -> history.bytes,
                (topic, bytes) -> bytes == null ? null : new History(bytes));
    }

    /** With this payment, and without those that are a day older. */
    History plus(Payment payment) {
        int first = 0;
        while (first < size() && timeMs(first) <= payment.timeMs() - DAY_MS) {
            first++;
        }
        int kept = (size() - first) * PAYMENT;
        ByteBuffer buffer = ByteBuffer.allocate(COUNTRY + kept + PAYMENT);
        buffer.put(payment.country().getBytes(StandardCharsets.ISO_8859_1));
        buffer.put(bytes, COUNTRY + first * PAYMENT, kept);
        buffer.putLong(payment.timeMs()).putLong(payment.amountMinor());
        return new History(buffer.array());
    }

    int size() {
        return (bytes.length - COUNTRY) / PAYMENT;
    }

    long timeMs(int index) {
        return number(COUNTRY + index * PAYMENT);
    }

    long amountMinor(int index) {
        return number(COUNTRY + index * PAYMENT + Long.BYTES);
    }

    private long number(int place) {
        return ByteBuffer.wrap(bytes).getLong(place);
    }

    boolean isLastCountry(String country) {
        return bytes[0] == country.charAt(0) && bytes[1] == country.charAt(1);
    }
}
