package io.goshawk.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import picocli.CommandLine.TypeConversionException;

final class PaceTest {
    private final Pace.Converter converter = new Pace.Converter();

    @Test
    void shouldPlanEveryEventFromTheStart() {
        Pace pace = new Pace(3);

        assertThat(pace.dueNanos(0)).isZero();
        assertThat(pace.dueNanos(1)).isEqualTo(333_333_333);
        assertThat(pace.dueNanos(3)).isEqualTo(1_000_000_000);
        assertThat(pace.dueNanos(3_000_000_000L)).isEqualTo(1_000_000_000_000_000_000L);
    }

    @Test
    void shouldNeverWaitAtMaximumSpeed() {
        assertThat(Pace.MAX.dueNanos(Long.MAX_VALUE)).isZero();
    }

    @Test
    void shouldReadNumbersAndMax() {
        assertThat(converter.convert("max")).isEqualTo(Pace.MAX);
        assertThat(converter.convert("1000")).isEqualTo(new Pace(1000));
    }

    @Test
    void shouldRefuseWhatIsNoSpeed() {
        for (String text : new String[]{"0", "-1", "fast", "", "99999999999999999999"}) {
            assertThatThrownBy(() -> converter.convert(text)).as(text)
                    .isInstanceOf(TypeConversionException.class)
                    .hasMessageContaining("a number from 1 to 10000000, or max");
        }
    }
}
