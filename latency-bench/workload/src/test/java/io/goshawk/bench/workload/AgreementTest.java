package io.goshawk.bench.workload;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AgreementTest {
    private static final Workload WORKLOAD = Workload.reference(7, 1_000);
    private static final int PAYMENTS = 12_000;

    @Test
    void shouldFindNoDifferenceBetweenTheFloorAndItself() {
        try (PeerRun run = new PeerRun(new FloorPeer(), WORKLOAD)) {
            assertThat(Agreement.firstDifference(WORKLOAD, PAYMENTS, run::hits)).isEmpty();
        }
    }

    @Test
    void shouldShowThePaymentAndTheConditionsWhenAnEngineMissesOne() {
        FloorPeer floor = new FloorPeer();
        Peer forgetful = payment -> floor.decide(payment) & ~Condition.CARD_SUM_1H.bit();

        try (PeerRun run = new PeerRun(forgetful, WORKLOAD)) {
            assertThat(Agreement.firstDifference(WORKLOAD, PAYMENTS, run::hits)).get().asString()
                    .startsWith("payment ").contains("where the floor has", "CARD_SUM_1H");
        }
    }

    @Test
    void shouldGiveTheSameSignatureInEveryOrderAndToPartsTogether() {
        Tally inOrder = new Tally();
        inOrder.add(3);
        inOrder.add(0);
        inOrder.add(4);
        Tally one = new Tally();
        one.add(2, 4);
        one.add(0, 2);
        Tally other = new Tally();
        other.add(0, 1);
        one.add(other);

        assertThat(one.signature()).isEqualTo(inOrder.signature());
        Tally elsewhere = new Tally();
        elsewhere.add(1, 4);
        elsewhere.add(0, 3);
        assertThat(elsewhere.signature()).isNotEqualTo(inOrder.signature());
    }
}
