package io.goshawk.bench.peers;

import static org.assertj.core.api.Assertions.assertThat;

import io.goshawk.bench.workload.FloorPeer;
import io.goshawk.bench.workload.PaymentStream;
import io.goshawk.bench.workload.Peer;
import io.goshawk.bench.workload.Workload;
import io.goshawk.engine.event.Transaction;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class PeersTest {
    private static final Workload WORKLOAD = Workload.reference(7, 2_000);

    @Test
    void shouldMeetTheSameConditionsOnEveryPaymentAsTheFloor() {
        PaymentStream stream = new PaymentStream(WORKLOAD);
        try (Peer floor = new FloorPeer();
                Peer goshawk = new GoshawkPeer(Path.of(System.getProperty("goshawk.root")))) {
            for (int i = 0; i < WORKLOAD.payments(3); i++) {
                Transaction payment = stream.next();
                assertThat(goshawk.decide(payment)).as("payment %d: %s", i, payment)
                        .isEqualTo(floor.decide(payment));
            }
        }
    }
}
