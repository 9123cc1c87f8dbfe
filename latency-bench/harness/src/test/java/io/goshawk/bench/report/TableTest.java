package io.goshawk.bench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class TableTest {
    private final Table table = new Table(List.of("what", "n"))
            .add(List.of("<b>a|b</b>", "1,000")).add(List.of("c", "2"));

    @Test
    void shouldLetNoTextEndItsCell() {
        assertThat(table.markdown()).isEqualTo("""
                | what | n |
                |---|---|
                | &lt;b>a\\|b&lt;/b> | 1,000 |
                | c | 2 |
                """);
        assertThat(table.html()).contains("<td>&lt;b&gt;a|b&lt;/b&gt;</td>");
    }

    @Test
    void shouldAlignLinesOfATerminal() {
        assertThat(table.text()).isEqualTo("""
                what            n
                <b>a|b</b>  1,000
                c               2
                """);
    }

    @Test
    void shouldRefuseARowThatDoesNotFit() {
        assertThatThrownBy(() -> table.add(List.of("alone")))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
