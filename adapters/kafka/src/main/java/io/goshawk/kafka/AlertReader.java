package io.goshawk.kafka;

import io.goshawk.engine.Clock;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/**
 * Reads alerts back as the payment service sees them: committed ones only, from the first one on.
 * Used by one thread.
 */
public final class AlertReader implements AutoCloseable {
    private final VisibleRecords records;
    private final Clock clock;

    /** Starts before the first alert of the topic. */
    public AlertReader(KafkaSettings settings, Clock clock) {
        this.clock = clock;
        this.records = new VisibleRecords(settings, settings.topics().alerts(), clock);
    }

    /**
     * Hands over the alerts that have become visible, waiting for the first one as long as given.
     *
     * @return how many
     */
    public int poll(Duration wait, Consumer<PublishedAlert> receiver) {
        return records.poll(wait, published -> receiver.accept(alert(published)));
    }

    /**
     * Hands over every alert that is committed when this is called and was not handed over yet.
     *
     * @param limit how long it may take; beyond it, that is an error
     * @return how many
     */
    public int readToEnd(Duration limit, Consumer<PublishedAlert> receiver) {
        return records.readToEnd(limit, published -> receiver.accept(alert(published)));
    }

    @Override
    public void close() {
        records.close();
    }

    private PublishedAlert alert(ConsumerRecord<byte[], byte[]> published) {
        String timestamp = header(published, HeaderNames.SOURCE_TIMESTAMP);
        return new PublishedAlert(header(published, HeaderNames.ALERT_ID),
                new String(published.key(), StandardCharsets.UTF_8), published.value(),
                header(published, HeaderNames.RULE_SET),
                timestamp == null ? -1 : Long.parseLong(timestamp), clock.epochMs());
    }

    private static String header(ConsumerRecord<byte[], byte[]> published, String name) {
        Header header = published.headers().lastHeader(name);
        return header == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }
}
