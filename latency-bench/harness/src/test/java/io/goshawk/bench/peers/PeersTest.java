package io.goshawk.bench.peers;

import static org.assertj.core.api.Assertions.assertThat;

import io.goshawk.bench.workload.Agreement;
import io.goshawk.bench.workload.Peer;
import io.goshawk.bench.workload.PeerRun;
import io.goshawk.bench.workload.Workload;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The other engines are tested in their modules. */
class PeersTest {
    private static final Workload WORKLOAD = Workload.reference(7, 2_000);

    @Test
    void shouldMeetTheSameConditionsOnEveryPaymentAsTheFloor() {
        assertAgrees(new GoshawkPeer(Path.of(System.getProperty("goshawk.root"))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"groups", "contexts", "tables"})
    void shouldFindTheSameAsTheFloorInEveryFormOfEsper(String form) {
        assertAgrees(new EsperPeer(form));
    }

    private static void assertAgrees(Peer peer) {
        try (PeerRun run = new PeerRun(peer, WORKLOAD)) {
            assertThat(Agreement.firstDifference(WORKLOAD, WORKLOAD.payments(3), run::hits))
                    .isEmpty();
        }
    }
}
