package io.goshawk.rules.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class TunableValuesTest {
    @Test
    void shouldReadRangesAndLists() {
        assertThat(values("3..6")).containsExactly("3", "4", "5", "6");
        assertThat(values("3..8:2")).containsExactly("3", "5", "7");
        assertThat(values("0.1..0.3:0.1")).as("decimals are exact").containsExactly("0.1", "0.2",
                "0.3");
        assertThat(values("-1..1")).containsExactly("-1", "0", "1");
        assertThat(values("7..7:5")).containsExactly("7");
        assertThat(values("9, 3,'x'")).containsExactly("9", "3", "'x'");
        TunableValues tunable = TunableValues.parse("card_velocity.count_min", "5");
        assertThat(tunable.rule()).isEqualTo("card_velocity");
        assertThat(tunable.variable()).isEqualTo("count_min");
        assertThat(tunable.name()).isEqualTo("card_velocity.count_min");
    }

    @Test
    void shouldSayWhatIsWrong() {
        assertThatThrownBy(() -> TunableValues.parse("count_min", "1"))
                .hasMessageStartingWith("'count_min' is not a variable of a rule such as ");
        assertThatThrownBy(() -> values("5..3")).hasMessage("r.v cannot go from 5 to 3 in steps of"
                + " 1: write the smaller value first, as in 3..9:2");
        assertThatThrownBy(() -> values("1..9:0")).hasMessageContaining("in steps of 0");
        assertThatThrownBy(() -> values("1..9:-1")).hasMessageContaining("in steps of -1");
        assertThatThrownBy(() -> values("1..201:1"))
                .hasMessageStartingWith("r.v would take 201 values, at most 200 are tried");
        assertThatThrownBy(() -> values("0..999999999999999:0.000000001"))
                .hasMessageContaining("at most 200 are tried");
        assertThat(values("1..200")).hasSize(200);
        assertThatThrownBy(() -> values("1,,2")).hasMessageContaining("r.v needs values");
        assertThatThrownBy(() -> values("1,2,1")).hasMessageContaining("the same value twice");
        assertThatThrownBy(() -> values("1" + ",1".repeat(200)))
                .hasMessage("r.v has 201 values, at most 200 are tried");
    }

    private static List<String> values(String text) {
        return TunableValues.parse("r.v", text).values();
    }
}
