package io.goshawk.bench.peer.drools;

import static org.assertj.core.api.Assertions.assertThat;

import io.goshawk.bench.workload.Agreement;
import io.goshawk.bench.workload.PeerRun;
import org.junit.jupiter.api.Test;

class DroolsPeerTest {
    @Test
    void shouldMeetTheSameConditionsOnEveryPaymentAsTheFloor() {
        assertThat(Agreement.firstDifference(
                workload -> new PeerRun(new DroolsPeer(), workload))).isEmpty();
    }
}
