package io.goshawk.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.goshawk.engine.RecoveryReport;
import io.goshawk.engine.profile.Aggregate;
import io.goshawk.engine.profile.Condition;
import io.goshawk.engine.profile.Feature;
import io.goshawk.engine.profile.Profile;
import io.goshawk.engine.profile.TransactionField;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a start tells, above all which features the journal is too young for. */
final class RecoveryTextTest {
    private static final long HOUR_MS = 3_600_000;
    private static final long DAY_MS = 24 * HOUR_MS;
    private static final long BEGIN_MS = Instant.parse("2018-04-01T00:00:31Z").toEpochMilli();

    private final List<Feature> features = new ArrayList<>();

    @Test
    void shouldTellWhatWasReadAndReplayed() {
        assertThat(lines(report(-1, false), BEGIN_MS)).containsExactly("Went on from 1,234 journal"
                + " entries, all recomputed and equal, in 56 ms; 2 groups sent again.");
        assertThat(lines(report(9_000, false), BEGIN_MS)).containsExactly("Went on from the"
                + " snapshot before entry 9,000: 77 entries before it read for the windows of"
                + " rules, all 1,234 behind it recomputed and equal, in 56 ms; 2 groups sent"
                + " again.");
        assertThat(lines(report(-1, true), BEGIN_MS)).containsExactly("Went on from 1,234 journal"
                + " entries, all read again; a new rule set decides from here on, in 56 ms; 2"
                + " groups sent again.");
    }

    @Test
    void shouldTellFromWhenOnAFeatureIsComplete() {
        count("count_1h", HOUR_MS, 0);
        count("count_30d", 30 * DAY_MS, 0);
        count("risk_7d", 7 * DAY_MS, 7 * DAY_MS);
        count("sum_30d", 30 * DAY_MS, 0);
        last("last_country");

        assertThat(lines(report(9_000, false), BEGIN_MS + 14 * DAY_MS - 1).stream().skip(1))
                .containsExactly("Complete from 2018-04-15T00:00:31Z (the journal begins"
                        + " 2018-04-01T00:00:31Z): card.risk_7d",
                        "Complete from 2018-05-01T00:00:31Z (the journal begins"
                                + " 2018-04-01T00:00:31Z): card.count_30d, card.sum_30d",
                        "Known since the journal begins, 2018-04-01T00:00:31Z: card.last_country");
        assertThat(lines(report(9_000, false), BEGIN_MS + 30 * DAY_MS).stream().skip(1))
                .containsExactly(
                        "Known since the journal begins, 2018-04-01T00:00:31Z: card.last_country");
    }

    @Test
    void shouldAddWhatTheConditionsOfAFeatureReachBack() {
        count("mean_30d", 30 * DAY_MS, 0);
        Condition large = new Condition.Not(new Condition.And(List.of(new Condition.Compare(
                new Condition.FieldOperand(TransactionField.AMOUNT),
                Condition.Comparison.GREATER, new Condition.ProductOperand(3,
                        new Condition.FeatureOperand("card", "mean_30d"))))));
        features.add(new Feature("large_24h", Aggregate.COUNT, null, DAY_MS, 0, 0, true, large,
                null));

        assertThat(lines(report(-1, false), BEGIN_MS + 30 * DAY_MS).stream().skip(1))
                .containsExactly("Complete from 2018-05-02T00:00:31Z (the journal begins"
                        + " 2018-04-01T00:00:31Z): card.large_24h");
    }

    @Test
    void shouldStayShortHoweverManyFeaturesThereAre() {
        for (int day = 1; day <= 20; day++) {
            for (int i = 0; i < 20; i++) {
                count("count_" + day + "_" + i, day * DAY_MS, 0);
            }
        }

        List<String> lines = lines(report(-1, false), -1);

        assertThat(lines).hasSize(8).last().isEqualTo("Complete later: features of 14 longer"
                + " windows, the last from 2018-04-21T00:00:31Z");
        assertThat(lines.get(1)).endsWith("card.count_1_4 and 15 more");
    }

    @Test
    void shouldTellOfANewJournalWhatItIsTooYoungFor() {
        count("count_30d", 30 * DAY_MS, 0);

        assertThat(
                lines(new RecoveryReport(0, 0, 0, true, null, List.of(), true, -1, 0, -1, 5), -1))
                .containsExactly("A new journal begins.", "Features are complete when the journal"
                        + " is as old as their windows, the longest 30 d.");
        features.clear();
        assertThat(
                lines(new RecoveryReport(0, 0, 0, true, null, List.of(), true, -1, 0, -1, 5), -1))
                .containsExactly("A new journal begins.");
    }

    private void count(String name, long windowMs, long delayMs) {
        features.add(new Feature(name, Aggregate.COUNT, null, windowMs, delayMs, 0, true, null,
                null));
    }

    private void last(String name) {
        features.add(new Feature(name, Aggregate.LAST, TransactionField.MERCHANT_COUNTRY,
                Feature.NO_WINDOW, 0, 0, false, null, null));
    }

    private static RecoveryReport report(long snapshot, boolean newRuleSet) {
        return new RecoveryReport(1_234, 1_000, 2, false, null, List.of(), newRuleSet, snapshot, 77,
                BEGIN_MS, 56);
    }

    private List<String> lines(RecoveryReport report, long clockMs) {
        return RecoveryText.of(report, List.of(new Profile("card",
                List.of(TransactionField.CARD_TOKEN), 60 * DAY_MS, 100, Profile.AtCap.EVICT,
                false, features)), clockMs);
    }
}
