package io.goshawk.bench.peer.siddhi;

import io.goshawk.bench.workload.Condition;
import io.goshawk.bench.workload.Peer;
import io.goshawk.bench.workload.PeerProgram;
import io.goshawk.engine.event.Transaction;
import io.siddhi.core.SiddhiAppRuntime;
import io.siddhi.core.SiddhiManager;
import io.siddhi.core.event.Event;
import io.siddhi.core.query.output.callback.QueryCallback;
import io.siddhi.core.stream.input.InputHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * Siddhi with {@code conditions.siddhi}, on the calling thread: no {@code @async}, which would hand
 * over to another, and no statistics. Windows go by the payments' own times.
 */
final class SiddhiPeer implements Peer {
    private final SiddhiManager manager = new SiddhiManager();
    private final SiddhiAppRuntime runtime;
    private final InputHandler payments;
    private int hits;

    SiddhiPeer() {
        runtime = manager.createSiddhiAppRuntime(text("conditions.siddhi"));
        for (Condition condition : Condition.values()) {
            runtime.addCallback(condition.ruleId(), new Hit(condition.bit()));
        }
        payments = runtime.getInputHandler("Payments");
        runtime.start();
    }

    /** Siddhi calls it with what a query puts out. */
    private final class Hit extends QueryCallback {
        private final int bit;

        private Hit(int bit) {
            this.bit = bit;
        }

        @Override
        public void receive(long timestamp, Event[] in, Event[] removed) {
            if (in != null) {
                hits |= bit;
            }
        }
    }

    private static String text(String resource) {
        try (InputStream in = SiddhiPeer.class.getResourceAsStream(resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public int decide(Transaction payment) {
        hits = 0;
        try {
            payments.send(payment.eventTimeMs(), new Object[]{payment.transactionId(),
                    payment.eventTimeMs(), payment.cardToken(), payment.terminalId(),
                    payment.merchantCountry(), payment.amountMinor()});
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
        return hits;
    }

    @Override
    public void close() {
        runtime.shutdown();
        manager.shutdown();
    }

    /** Serves Siddhi; see {@link PeerProgram}. */
    public static void main(String[] args) throws IOException {
        PeerProgram.serve(workload -> new SiddhiPeer(), args);
    }
}
