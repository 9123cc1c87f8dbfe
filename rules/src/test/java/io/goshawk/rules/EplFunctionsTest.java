package io.goshawk.rules;

import static io.goshawk.rules.Rules.evaluate;
import static io.goshawk.rules.Rules.evaluator;
import static io.goshawk.rules.Rules.live;
import static io.goshawk.rules.Rules.purchase;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.goshawk.engine.decision.Hit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The functions by known values, in Java and as EPL calls them. */
class EplFunctionsTest {
    private static final double QUARTER_KM = 6371.0088 * Math.PI / 2;

    @Test
    void shouldMeasureAQuarterOfTheGlobe() {
        assertThat(EplFunctions.distanceKm(0.0, 0.0, 90.0, 0.0)).isCloseTo(QUARTER_KM,
                within(1e-9));
        assertThat(EplFunctions.distanceKm(0.0, -45.0, 0.0, 45.0)).isCloseTo(QUARTER_KM,
                within(1e-9));
    }

    @Test
    void shouldMeasureToTheOtherSideOfTheGlobe() {
        assertThat(EplFunctions.distanceKm(12.3, 45.6, -12.3, -134.4))
                .isCloseTo(2 * QUARTER_KM, within(1e-3));
    }

    @Test
    void shouldMeasureAcrossTheDateLine() {
        assertThat(EplFunctions.distanceKm(0.0, 179.5, 0.0, -179.5))
                .isCloseTo(QUARTER_KM / 90, within(1e-9));
    }

    @Test
    void shouldMeasureNothingBetweenAPlaceAndItself() {
        assertThat(EplFunctions.distanceKm(52.52, 13.405, 52.52, 13.405)).isZero();
    }

    @Test
    void shouldMeasureBetweenCities() {
        // Berlin to Paris: 877.5 km by the haversine formula on this radius.
        assertThat(EplFunctions.distanceKm(52.52, 13.405, 48.8566, 2.3522)).isCloseTo(877.5,
                within(0.1));
    }

    @Test
    void shouldNotKnowADistanceWithoutAPlace() {
        assertThat(EplFunctions.distanceKm(null, 1.0, 1.0, 1.0)).isNull();
        assertThat(EplFunctions.distanceKm(1.0, null, 1.0, 1.0)).isNull();
        assertThat(EplFunctions.distanceKm(1.0, 1.0, null, 1.0)).isNull();
        assertThat(EplFunctions.distanceKm(1.0, 1.0, 1.0, null)).isNull();
    }

    @Test
    void shouldComputeASpeedInEitherOrderOfTimes() {
        assertThat(EplFunctions.speedKmh(100.0, 0L, 1_800_000L)).isEqualTo(200.0);
        assertThat(EplFunctions.speedKmh(100.0, 1_800_000L, 0L)).isEqualTo(200.0);
        assertThat(EplFunctions.speedKmh(100.0, 5L, 5L)).isInfinite();
        assertThat(EplFunctions.speedKmh(null, 0L, 1L)).isNull();
        assertThat(EplFunctions.speedKmh(1.0, null, 1L)).isNull();
        assertThat(EplFunctions.speedKmh(1.0, 0L, null)).isNull();
    }

    @ParameterizedTest
    @CsvSource({"12,12", "-3.50,-3.5", "0.1,0.1", ".5,0.5", "7.,7"})
    void shouldReadANumber(String text, double number) {
        assertThat(EplFunctions.number(text)).isEqualTo(number);
    }

    @ParameterizedTest
    @CsvSource({"''", "abc", "1e5", "0x1p3", "NaN", "1.2.3", "--1", "1-", "'1 '", "-", ".", "1d"})
    void shouldNotKnowWhatIsNotANumber(String text) {
        assertThat(EplFunctions.number(text)).isNull();
    }

    @Test
    void shouldBeCalledFromEpl() {
        try (EsperEvaluator rules = evaluator(live("functions", """
                select distance_km(0.0, 0.0, latitude, longitude) as far,
                       speed_kmh(10.0, event_time, event_time + 3600000) as fast,
                       number(attributes('home_lat')) as home,
                       distance_km(0.0, 0.0, number(attributes('none')), longitude) as unknown
                from Transaction;"""))) {
            Hit hit = evaluate(rules, purchase(1, 0).latitude(90.0).longitude(0.0)
                    .attribute("home_lat", "48.5").build()).getFirst();

            assertThat((Double) hit.evidence("far")).isCloseTo(QUARTER_KM, within(1e-9));
            assertThat(hit.evidence("fast")).isEqualTo(10.0);
            assertThat(hit.evidence("home")).isEqualTo(48.5);
            assertThat(hit.evidence("unknown")).isNull();
        }
    }
}
