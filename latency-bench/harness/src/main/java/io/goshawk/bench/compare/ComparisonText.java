package io.goshawk.bench.compare;

import io.goshawk.bench.report.Quantity;
import io.goshawk.bench.report.Table;
import io.goshawk.bench.result.Spread;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.DoubleFunction;

/** A comparison for a terminal. */
final class ComparisonText {
    private ComparisonText() {}

    /** @param all whether what does not differ is shown too */
    static String of(Comparison comparison, boolean all) {
        Table table = new Table(List.of("what", "value", "A", "B", "B/A", "B is"));
        comparison.differences().stream().filter(one -> all || isNews(one))
                .forEach(one -> table.add(row(one)));
        StringBuilder text = new StringBuilder(table.isEmpty() ? "" : table.text() + "\n");
        list(text, "only in A", comparison.onlyBefore());
        list(text, "only in B", comparison.onlyAfter());
        list(text, "sound in A, has a fault in B", comparison.broken());
        text.append(String.format(Locale.ROOT, "%,d values: %,d worse, %,d better, %,d the same "
                + "within the noise, %,d not judged%n", comparison.differences().size(),
                comparison.count(Verdict.WORSE), comparison.count(Verdict.BETTER),
                comparison.count(Verdict.SAME), comparison.count(Verdict.NOT_JUDGED)));
        long unknown = comparison.count(Verdict.UNKNOWN);
        return unknown == 0
                ? text.toString()
                : text.append(String.format(Locale.ROOT,
                        "%,d values have fewer than three repeats in A or B: nothing can be told%n",
                        unknown)).toString();
    }

    private static boolean isNews(Difference one) {
        return one.verdict() == Verdict.WORSE || one.verdict() == Verdict.BETTER;
    }

    private static List<String> row(Difference one) {
        DoubleFunction<String> format = Quantity::number;
        return List.of(one.measurement(), one.value(), spread(one.before(), format),
                spread(one.after(), format), Quantity.ratio(one.ratio()),
                one.verdict().name().toLowerCase(Locale.ROOT).replace('_', ' '));
    }

    private static String spread(Spread spread, DoubleFunction<String> format) {
        return Quantity.of(Optional.of(spread), format);
    }

    private static void list(StringBuilder text, String title, List<String> keys) {
        keys.forEach(key -> text.append(title).append(": ").append(key).append('\n'));
    }
}
