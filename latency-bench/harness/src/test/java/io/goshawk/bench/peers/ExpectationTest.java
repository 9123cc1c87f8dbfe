package io.goshawk.bench.peers;

import static org.assertj.core.api.Assertions.assertThat;

import io.goshawk.bench.workload.Condition;
import io.goshawk.bench.workload.FloorPeer;
import io.goshawk.bench.workload.Peer;
import io.goshawk.bench.workload.PeerRun;
import io.goshawk.bench.workload.Workload;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExpectationTest {
    private static final Workload WORKLOAD = Workload.reference(7, 1_000);
    private static final ComparisonSettings SETTINGS = new ComparisonSettings(
            List.of(PeerKind.GOSHAWK), 7, 1_000, 2, 500, Collector.G1, "64m", false, 1,
            Path.of(""));

    private final Expectation expectation = new Expectation(WORKLOAD, SETTINGS);

    @Test
    void shouldFindNoFaultInAnEngineThatFindsWhatTheFloorFinds() {
        try (PeerRun run = new PeerRun(new FloorPeer(), WORKLOAD)) {
            assertThat(expectation.fault(0, run.fill(SETTINGS.fillPayments(WORKLOAD)))).isEmpty();
            for (int round = 1; round <= SETTINGS.rounds() + 1; round++) {
                assertThat(expectation.fault(round, run.fill(SETTINGS.payments()))).isEmpty();
            }
        }
    }

    @Test
    void shouldFindAFaultInAnEngineThatIsAloneAndMissesHits() {
        FloorPeer floor = new FloorPeer();
        Peer forgetful = payment -> floor.decide(payment) & ~Condition.CARD_SUM_1H.bit();

        try (PeerRun run = new PeerRun(forgetful, WORKLOAD)) {
            assertThat(expectation.fault(0, run.fill(SETTINGS.fillPayments(WORKLOAD)))).get()
                    .asString().startsWith("other hits than the floor");
        }
    }

    @Test
    void shouldFindAFaultInAnEngineThatHasDecidedTooFew() {
        try (PeerRun run = new PeerRun(new FloorPeer(), WORKLOAD)) {
            String signature = run.fill(SETTINGS.fillPayments(WORKLOAD) - 1);

            assertThat(expectation.fault(0, signature)).isPresent();
        }
    }
}
