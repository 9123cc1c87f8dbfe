package io.goshawk.bench.peer.flink;

import static org.assertj.core.api.Assertions.assertThat;

import io.goshawk.bench.workload.Agreement;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FlinkPeerTest {
    @ParameterizedTest
    @ValueSource(strings = {"keyed", "cep"})
    void shouldMeetTheSameConditionsOnEveryPaymentAsTheFloor(String form) {
        assertThat(Agreement.firstDifference(workload -> new FlinkPeer(workload, form)))
                .isEmpty();
    }
}
