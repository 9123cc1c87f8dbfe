package io.goshawk.bench.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PhaseTest {
    private static final long START = 1_000_000_000;
    private static final long MS = 1_000_000;

    @Test
    void shouldPlanOnePaymentEveryMillisecondAtAThousandASecond() {
        Phase phase = new Phase(10, 1_010, START, 1_000, 1);

        assertThat(phase.plannedNanos(10)).isEqualTo(START);
        assertThat(phase.plannedNanos(11)).isEqualTo(START + MS);
        assertThat(phase.plannedNanos(1_009)).isEqualTo(START + 999 * MS);
        assertThat(phase.endNanos()).isEqualTo(START + 1_000 * MS);
    }

    @Test
    void shouldKeepTheRateWhenPaymentsComeInBursts() {
        Phase phase = new Phase(0, 1_000, START, 1_000, 100);

        assertThat(phase.plannedNanos(0)).isEqualTo(phase.plannedNanos(99)).isEqualTo(START);
        assertThat(phase.plannedNanos(100)).isEqualTo(START + 100 * MS);
        assertThat(phase.plannedNanos(999)).isEqualTo(START + 900 * MS);
    }
}
