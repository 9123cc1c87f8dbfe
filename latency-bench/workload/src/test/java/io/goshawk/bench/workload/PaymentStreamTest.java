package io.goshawk.bench.workload;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PaymentStreamTest {
    private static final Workload WORKLOAD = Workload.reference(7, 5_000);

    @Test
    void shouldMakeTheSamePaymentsForTheSameWorkload() {
        PaymentStream one = new PaymentStream(WORKLOAD);
        PaymentStream other = new PaymentStream(WORKLOAD);

        for (int i = 0; i < 1_000; i++) {
            assertThat(one.next()).isEqualTo(other.next());
        }
    }

    @Test
    void shouldMeetEveryConditionSometimesAndRarely() {
        PaymentStream stream = new PaymentStream(WORKLOAD);
        FloorPeer floor = new FloorPeer();
        Tally tally = new Tally();

        for (int i = 0; i < WORKLOAD.payments(4); i++) {
            tally.add(floor.decide(stream.next()));
        }

        for (Condition condition : Condition.values()) {
            assertThat((double) tally.count(condition) / tally.payments()).as("%s", condition)
                    .isBetween(0.0002, 0.05);
        }
    }
}
