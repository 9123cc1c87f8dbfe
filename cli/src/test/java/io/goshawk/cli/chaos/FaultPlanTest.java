package io.goshawk.cli.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class FaultPlanTest {
    private static final int DECK = Stream.of(FaultKind.values()).mapToInt(FaultKind::inDeck)
            .sum();

    @Test
    void shouldGiveTheSameFaultsWhenTheSeedIsTheSame() {
        assertThat(faults(7, 3 * DECK)).isEqualTo(faults(7, 3 * DECK))
                .isNotEqualTo(faults(8, 3 * DECK));
    }

    @Test
    void shouldHaveEveryKindAndEveryFailPointInADeck() {
        Set<FaultKind> kinds = EnumSet.noneOf(FaultKind.class);
        Set<FailPoint> points = EnumSet.noneOf(FailPoint.class);
        for (Fault fault : faults(3, DECK)) {
            kinds.add(fault.kind());
            if (fault.point() != null) {
                points.add(fault.point());
                assertThat(fault.passages()).isBetween(1L, (long) fault.point().passagesMax());
            }
        }

        assertThat(kinds).containsExactly(FaultKind.values());
        assertThat(points).containsExactly(FailPoint.values());
    }

    private static List<Fault> faults(long seed, int count) {
        FaultPlan plan = new FaultPlan(seed);
        return Stream.generate(plan::next).limit(count).toList();
    }
}
