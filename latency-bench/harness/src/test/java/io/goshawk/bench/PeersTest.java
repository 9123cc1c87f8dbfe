package io.goshawk.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.goshawk.engine.event.Transaction;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PeersTest {
    /** Busy enough for the short windows, and long enough for the long ones. */
    private static final Workload BUSY = new Workload(7, 5_000, 3);
    private static final Workload LONG = new Workload(7, 500, 30);

    @Test
    void shouldFireTheSameRulesOnEveryPaymentWhateverTheEngine() {
        Tally hits = new Tally();

        compare(BUSY, hits);
        compare(LONG, hits);

        for (ComparedRule rule : ComparedRule.values()) {
            assertThat(hits.count(rule)).as("hits of %s", rule).isPositive();
        }
    }

    private static void compare(Workload workload, Tally hits) {
        PaymentStream stream = new PaymentStream(workload);
        Map<PeerKind, Peer> peers = new EnumMap<>(PeerKind.class);
        for (PeerKind kind : PeerKind.values()) {
            peers.put(kind, kind.start(workload));
        }
        for (int i = 0; i < workload.fill(); i++) {
            Transaction payment = stream.next();
            int expected = peers.get(PeerKind.JAVA).decide(payment);
            hits.add(expected);
            for (PeerKind kind : PeerKind.values()) {
                if (kind != PeerKind.JAVA) {
                    assertThat(peers.get(kind).decide(payment))
                            .as("%s, %s, payment %d", workload, kind, i).isEqualTo(expected);
                }
            }
        }
        peers.values().forEach(Peer::close);
    }

    @Test
    void shouldMakeTheSamePaymentsForTheSameWorkload() {
        PaymentStream one = new PaymentStream(BUSY);
        PaymentStream other = new PaymentStream(BUSY);

        for (int i = 0; i < 1_000; i++) {
            assertThat(one.next()).isEqualTo(other.next());
        }
    }
}
