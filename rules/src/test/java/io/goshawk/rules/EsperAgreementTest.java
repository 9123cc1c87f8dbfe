package io.goshawk.rules;

import static io.goshawk.rules.Rules.live;
import static org.assertj.core.api.Assertions.assertThat;

import io.goshawk.engine.decision.Hit;
import io.goshawk.engine.decision.RuleFile;
import io.goshawk.engine.event.Transaction;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.assertj.core.data.Offset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Features say what Esper's windows say, event by event. Each rule selects both, an Esper aggregate
 * as {@code e_x} and the feature as {@code f_x}. Streams in order are compared with {@code #time},
 * streams with late events with {@code #time_order}, which also goes by the time of the event.
 */
class EsperAgreementTest {
    private static final int EVENTS = 4_000;
    /** Esper adds and subtracts doubles for ever; features are computed from whole numbers. */
    private static final double RELATIVE_ERROR = 1e-7;

    private static final String FEATURES = """
            profile: NAME
            key: KEY
            features:
              count_w:    { count: true,           window: WINDOW }
              minor_w:    { sum: amount_minor,     window: WINDOW }
              sum_w:      { sum: amount,           window: WINDOW }
              mean_w:     { mean: amount,          window: WINDOW }
              stddev_w:   { stddev: amount,        window: WINDOW }
              min_w:      { min: amount,           window: WINDOW }
              max_w:      { max: amount_minor,     window: WINDOW }
              distinct_w: { distinct: merchant_country, window: WINDOW }
              declines_w: { count: true, window: WINDOW, where: auth_result = DECLINED }
              rate_w:     { rate: auth_result = DECLINED, window: WINDOW }
            """;
    private static final String RULE = """
            select transaction_id,
                   count(*) as e_count, NAME.count_w as f_count,
                   sum(amount_minor) as e_minor, NAME.minor_w as f_minor,
                   sum(amount) as e_sum, NAME.sum_w as f_sum,
                   avg(amount) as e_mean, NAME.mean_w as f_mean,
                   stddev(amount) as e_stddev, NAME.stddev_w as f_stddev,
                   min(amount) as e_min, NAME.min_w as f_min,
                   max(amount_minor) as e_max, NAME.max_w as f_max,
                   count(distinct merchant_country) as e_distinct, NAME.distinct_w as f_distinct,
                   count(*, auth_result = 'DECLINED') as e_declines, NAME.declines_w as f_declines,
                   avg(case when auth_result = 'DECLINED' then 1.0 else 0.0 end) as e_rate,
                   NAME.rate_w as f_rate
            from Transaction#VIEW
            group by KEY;""";
    private static final List<String> COLUMNS = List.of("count", "minor", "sum", "mean", "stddev",
            "min", "max", "distinct", "declines", "rate");
    private static final Set<String> ROUNDED = Set.of("sum", "mean", "stddev", "rate");

    @ParameterizedTest
    @CsvSource({"1, 30 sec", "2, 10 min", "3, 2 hours", "4, 20 days"})
    void shouldAgreeInOrder(long seed, String window) {
        List<Transaction> stream = new RandomPayments(seed).list(EVENTS);

        compare(seed, stream, window, "time(" + window + ")");
    }

    @ParameterizedTest
    @CsvSource({"5, 30 sec", "6, 10 min", "7, 2 hours", "8, 20 days"})
    void shouldAgreeWithLateEvents(long seed, String window) {
        List<Transaction> stream = shuffled(new RandomPayments(seed).list(EVENTS),
                new Random(seed));

        compare(seed, stream, window, "time_order(event_time, " + window + ")");
    }

    private static void compare(long seed, List<Transaction> stream, String window, String view) {
        int compared = 0;
        try (ShardTwin shard = new ShardTwin(List.of(
                profile("card", "card_token", window), rule("card", "card_token", view),
                profile("shop", "merchant_id", window), rule("shop", "merchant_id", view)))) {
            for (int i = 0; i < stream.size(); i++) {
                for (Hit hit : shard.decide(stream.get(i))) {
                    String at = "seed " + seed + ", event " + i + ", " + hit.rule().id() + ", "
                            + hit.evidence();
                    COLUMNS.forEach(column -> compare(column, hit, at));
                    compared++;
                }
            }
        }
        // A group without an event in its window has no row in Esper.
        assertThat(compared).isGreaterThan(stream.size() * 3 / 2);
    }

    private static void compare(String column, Hit hit, String at) {
        Object esper = hit.evidence("e_" + column);
        Object feature = hit.evidence("f_" + column);
        boolean isSum = column.equals("sum") || column.equals("minor");
        if (esper == null && !isSum) {
            assertThat(feature).as(column + ", " + at).isNull();
            return;
        }
        // The sum of nothing is null in Esper.
        double expected = esper == null ? 0 : ((Number) esper).doubleValue();
        double error = ROUNDED.contains(column)
                ? Math.max(1, Math.abs(expected)) * RELATIVE_ERROR
                : 0;
        assertThat(((Number) feature).doubleValue()).as(column + ", " + at).isCloseTo(expected,
                Offset.offset(error));
    }

    /** Some come seconds, some minutes, some days after later ones. */
    private static List<Transaction> shuffled(List<Transaction> stream, Random random) {
        List<Transaction> shuffled = new ArrayList<>(stream);
        for (int i = 0; i < stream.size(); i++) {
            int distance = random.nextInt(50) == 0 ? 500 : random.nextInt(8) == 0 ? 20 : 0;
            int from = random.nextInt(shuffled.size());
            int to = Math.min(shuffled.size() - 1, from + (distance == 0
                    ? 0
                    : random.nextInt(distance)));
            shuffled.add(to, shuffled.remove(from));
        }
        return shuffled;
    }

    private static RuleFile profile(String name, String key, String window) {
        String plain = window.replace("sec", "s").replace("hours", "h").replace("days", "d");
        return new RuleFile(name + ".profile.yaml", FEATURES.replace("NAME", name)
                .replace("KEY", key).replace("WINDOW", plain));
    }

    private static RuleFile rule(String name, String key, String view) {
        return live("by_" + name, RULE.replace("NAME", name).replace("KEY", key)
                .replace("VIEW", view));
    }
}
