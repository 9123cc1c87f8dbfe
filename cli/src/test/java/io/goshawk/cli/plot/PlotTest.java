package io.goshawk.cli.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.goshawk.cli.plot.Axis.Scale;
import io.goshawk.cli.plot.Series.Point;
import io.goshawk.cli.plot.Series.Style;
import java.io.StringReader;
import java.util.List;
import java.util.Locale;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

class PlotTest {
    @Test
    void shouldPutPointsWhereTheirValuesAre() throws Exception {
        Element svg = parse(new Plot("title", Axis.share("x"), Axis.linear("y", 0, 10))
                .add(new Series("", Style.LINE, List.of(new Point(0, 0, ""),
                        new Point(0.5, Double.NaN, ""), new Point(1, 10, ""))))
                .svg());

        Element axis = (Element) svg.getElementsByTagName("polyline").item(0);
        assertThat(axis.getAttribute("points").strip()).as("corners of the area; no number, no"
                + " point").isEqualTo("66.0,292.0 496.0,34.0");
        assertThat(axis.getAttribute("class")).isEqualTo("line s0");
    }

    @Test
    void shouldDrawBarsFromTheBottomWithWhatTheyMean() throws Exception {
        Element svg = parse(new Plot("title", Axis.linear("x", 0, 2), Axis.linear("y", 0, 10))
                .add(new Series("b", Style.BAR, List.of(new Point(0, 5, "five"),
                        new Point(1, 0, "none"))))
                .svg());

        Element bar = (Element) svg.getElementsByTagName("rect").item(0);
        assertThat(bar.getAttribute("height")).isEqualTo("129.0");
        assertThat(bar.getAttribute("y")).isEqualTo("163.0");
        assertThat(bar.getTextContent()).isEqualTo("five");
        assertThat(svg.getAttribute("viewBox")).as("a line for the legend")
                .isEqualTo("0 0 520 356");
    }

    @Test
    void shouldEscapeNamesAndGiveTheSameBytesInEveryLocale() throws Exception {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.GERMANY);
            Plot plot = new Plot("<b>&'\"", Axis.linear("x", 0, 12_345.5), Axis.share("y"))
                    .add(new Series("</svg>", Style.DOTTED, List.of(new Point(1, 0.5, "<i>"))));
            String german = plot.svg();
            Locale.setDefault(Locale.ROOT);

            assertThat(plot.svg()).isEqualTo(german).contains("&lt;b&gt;&amp;&#39;&quot;",
                    "5,000").doesNotContain("<b>", "<i>");
            parse(german);
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void shouldMarkRoundValues() {
        assertThat(Axis.share("x").marks()).hasSize(6).last()
                .satisfies(mark -> assertThat(mark).isCloseTo(1, within(1e-9)));
        assertThat(Axis.linear("x", 14_000, 24_000).marks()).containsExactly(14_000.0, 16_000.0,
                18_000.0, 20_000.0, 22_000.0, 24_000.0);
        assertThat(Axis.linear("x", 3, 3).marks()).as("one value").isNotEmpty();
        assertThat(Axis.counts("x", 1_500).marks()).containsExactly(0.0, 1.0, 10.0, 100.0,
                1_000.0);
        assertThat(Axis.counts("x", 0).place(0)).isZero();
        assertThat(Axis.counts("x", 99).place(9)).isCloseTo(0.5, within(1e-9));
        assertThat(Axis.logarithmic("x", 0.02, 700).marks()).extracting(mark -> Math.log10(mark))
                .allSatisfy(power -> assertThat(power).isCloseTo(Math.rint(power), within(1e-9)))
                .hasSize(6);
        assertThat(Axis.logarithmic("x", 10, 10).marks()).as("one value").hasSize(2);
        assertThat(Axis.logarithmic("x", 10, 1_000).place(100)).isCloseTo(0.5, within(1e-9));
        assertThat(Axis.logarithmic("x", 10, 1_000).place(0)).isZero();
        assertThatThrownBy(() -> new Axis("x", 1, 1, Scale.LINEAR, Double::toString))
                .hasMessage("an axis from 1.0 to 1.0");
        assertThatThrownBy(() -> new Axis("x", 0, 1, Scale.LOGARITHMIC, Double::toString))
                .hasMessage("a logarithmic axis from 0.0");
    }

    private static Element parse(String svg) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder()
                .parse(new InputSource(new StringReader(svg))).getDocumentElement();
    }
}
