package io.goshawk.bench.peer.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.goshawk.bench.workload.Agreement;
import io.goshawk.bench.workload.PeerRun;
import org.junit.jupiter.api.Test;

class StreamsPeerTest {
    @Test
    void shouldMeetTheSameConditionsOnEveryPaymentAsTheFloor() {
        assertThat(Agreement.firstDifference(
                workload -> new PeerRun(new StreamsPeer(), workload))).isEmpty();
    }
}
