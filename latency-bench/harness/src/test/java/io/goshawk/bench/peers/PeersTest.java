package io.goshawk.bench.peers;

import static org.assertj.core.api.Assertions.assertThat;

import io.goshawk.bench.workload.Agreement;
import io.goshawk.bench.workload.Peer;
import io.goshawk.bench.workload.PeerRun;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The other engines are tested in their modules. */
class PeersTest {
    private static final Path HOME = Path.of(System.getProperty("goshawk.root"));

    @Test
    void shouldMeetTheSameConditionsOnEveryPaymentAsTheFloor() {
        assertAgrees(() -> new GoshawkPeer(HOME));
    }

    @ParameterizedTest
    @ValueSource(strings = {"groups", "contexts", "tables"})
    void shouldFindTheSameAsTheFloorInEveryFormOfEsper(String form) {
        assertAgrees(() -> new EsperPeer(form));
    }

    private static void assertAgrees(Supplier<Peer> peer) {
        assertThat(Agreement.firstDifference(workload -> new PeerRun(peer.get(), workload)))
                .isEmpty();
    }
}
