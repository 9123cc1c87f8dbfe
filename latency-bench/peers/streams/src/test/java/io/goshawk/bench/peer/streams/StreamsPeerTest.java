package io.goshawk.bench.peer.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.goshawk.bench.workload.Agreement;
import io.goshawk.bench.workload.PeerRun;
import io.goshawk.bench.workload.Workload;
import org.junit.jupiter.api.Test;

class StreamsPeerTest {
    private static final Workload WORKLOAD = Workload.reference(7, 2_000);

    @Test
    void shouldMeetTheSameConditionsOnEveryPaymentAsTheFloor() {
        try (PeerRun run = new PeerRun(new StreamsPeer(), WORKLOAD)) {
            assertThat(Agreement.firstDifference(WORKLOAD, WORKLOAD.payments(3), run::hits))
                    .isEmpty();
        }
    }
}
