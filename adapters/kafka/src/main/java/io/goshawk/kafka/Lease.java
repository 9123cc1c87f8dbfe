package io.goshawk.kafka;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells an instance that stands by when the active one is gone. All instances of a shard are
 * members of one consumer group, and its coordinator, not a clock of ours, says who holds the
 * lease: a member that ends gives it back at once, one that is silent loses it after the session
 * timeout. It keeps nobody from committing; the transactional id does.
 *
 * <p>Polls in a thread of its own. All methods may be called by any thread.
 */
public final class Lease implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Lease.class);
    private static final Duration POLL_WAIT = Duration.ofMillis(500);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final String topic;
    /** Whether this instance decides; the others are told when it joins again. */
    private final AtomicBoolean active;
    private volatile boolean rejoins;
    private final Thread thread;
    /** Down when the lease was given to this instance, or waiting makes no sense any more. */
    private final CountDownLatch told = new CountDownLatch(1);
    private volatile boolean held;
    private volatile boolean closed;
    private volatile RuntimeException failure;

    private Lease(KafkaSettings settings, int sessionMs, boolean isActive) {
        active = new AtomicBoolean(isActive);
        consumer = Clients.leaseConsumer(settings, sessionMs, active);
        topic = settings.topics().transactions();
        thread = Thread.ofPlatform().name("goshawk-lease").daemon().unstarted(this::run);
    }

    /**
     * Becomes a member, in the background.
     *
     * @param sessionMs how long a member may be silent before it loses the lease
     * @param isActive  whether it decides already, so that the lease is its own before that of any
     *                  other that stands by
     */
    public static Lease join(KafkaSettings settings, int sessionMs, boolean isActive) {
        Lease lease = new Lease(settings, sessionMs, isActive);
        lease.thread.start();
        return lease;
    }

    /**
     * Waits for the lease.
     *
     * @return false if it was closed meanwhile
     * @throws KafkaFailure if the group cannot be joined
     */
    public boolean await() throws InterruptedException {
        told.await();
        if (failure != null) {
            throw new KafkaFailure("cannot stand by: " + failure.getMessage()
                    + (failure instanceof AuthorizationException
                            ? "; grant this principal the right to read the group"
                            : ""),
                    failure);
        }
        return held;
    }

    /** This instance decides from now on. */
    public void becomeActive() {
        active.set(true);
        rejoins = true;
    }

    /** Whether this instance holds it, as far as it knows. */
    public boolean isHeld() {
        return held;
    }

    private void run() {
        try (consumer) {
            consumer.subscribe(List.of(topic), new Listener());
            while (!closed) {
                if (rejoins) {
                    rejoins = false;
                    consumer.enforceRebalance("this instance decides now");
                }
                consumer.poll(POLL_WAIT);
            }
            consumer.close(CloseOptions.timeout(Clients.CLOSE_LIMIT));
        } catch (WakeupException ended) {
            LOG.debug("the lease is given back");
        } catch (RuntimeException e) {
            failure = e;
            LOG.warn("no instance that stands by can see whether this one is alive: {}",
                    e.getMessage());
        } finally {
            held = false;
            told.countDown();
        }
    }

    private final class Listener implements ConsumerRebalanceListener {
        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            if (!partitions.isEmpty()) {
                // Nothing is read: the partition stands for the lease.
                consumer.pause(partitions);
                held = true;
                told.countDown();
            }
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            if (!partitions.isEmpty()) {
                held = false;
            }
        }
    }

    /** Gives the lease back, so that another instance can have it at once. */
    @Override
    public void close() {
        closed = true;
        consumer.wakeup();
        try {
            thread.join(Clients.CLOSE_LIMIT);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
