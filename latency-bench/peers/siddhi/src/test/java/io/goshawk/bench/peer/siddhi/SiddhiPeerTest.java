package io.goshawk.bench.peer.siddhi;

import static org.assertj.core.api.Assertions.assertThat;

import io.goshawk.bench.workload.Agreement;
import io.goshawk.bench.workload.PeerRun;
import org.junit.jupiter.api.Test;

class SiddhiPeerTest {
    @Test
    void shouldMeetTheSameConditionsOnEveryPaymentAsTheFloor() {
        assertThat(Agreement.firstDifference(
                workload -> new PeerRun(new SiddhiPeer(), workload))).isEmpty();
    }
}
