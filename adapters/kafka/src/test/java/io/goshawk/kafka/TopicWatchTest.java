package io.goshawk.kafka;

import static org.assertj.core.api.Assertions.assertThatCode;

import io.goshawk.engine.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.junit.jupiter.api.Test;

/** What it notices is tested with the source; here, that it is no reason to stop by itself. */
final class TopicWatchTest {
    @Test
    void shouldWaitForBetterTimesWhenNoBrokerAnswers() {
        KafkaSettings nowhere = KafkaSettings.defaults("127.0.0.1:1");
        AtomicLong nowNanos = new AtomicLong();
        Clock clock = new Clock() {
            @Override
            public long epochMs() {
                return 0;
            }

            @Override
            public long nanos() {
                return nowNanos.get();
            }
        };
        try (KafkaConsumer<byte[], byte[]> consumer = Clients.consumer(nowhere, "watch")) {
            TopicWatch watch = new TopicWatch(consumer, "transactions", 1, clock);
            nowNanos.addAndGet(Duration.ofMinutes(1).toNanos());

            assertThatCode(watch::check).doesNotThrowAnyException();
        }
    }
}
