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
        one.addPayment(2);
        one.addPayment(0);
        Tally other = new Tally();
        other.add(0, 1);
        other.addPayment(1);
        one.add(other);

        assertThat(one.signature()).isEqualTo(inOrder.signature());
        Tally elsewhere = new Tally();
        elsewhere.add(1, 4);
        elsewhere.add(0, 3);
        for (int payment = 0; payment < 3; payment++) {
            elsewhere.addPayment(payment);
        }
        assertThat(elsewhere.signature()).isNotEqualTo(inOrder.signature());
    }

    @Test
    void shouldGiveAnotherSignatureWhenAPaymentWithoutHitsIsLostOrDecidedTwice() {
        Tally all = new Tally();
        all.add(1);
        all.add(0);
        Tally lost = new Tally();
        lost.add(1);
        Tally twice = new Tally();
        twice.add(0, 1);
        twice.addPayment(0);
        twice.addPayment(0);

        assertThat(lost.signature()).isNotEqualTo(all.signature());
        assertThat(twice.signature()).isNotEqualTo(all.signature());
    }

    @Test
    void shouldFindTheSameAtARateAsInAClosedLoop() {
        try (PeerRun paced = PeerRun.paced(new FloorPeer(), WORKLOAD);
                PeerRun loop = new PeerRun(new FloorPeer(), WORKLOAD)) {
            paced.fill(PAYMENTS);
            loop.fill(PAYMENTS);

            Round round = paced.decide(1_000);

            assertThat(round.signature()).isEqualTo(loop.decide(1_000).signature());
            assertThat(round.latencies().getTotalCount()).isEqualTo(1_000);
            assertThat(round.nanos()).isGreaterThanOrEqualTo(1_000 * Pace.INTERVAL_NANOS);
        }
    }
}
