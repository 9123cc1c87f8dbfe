package io.goshawk.cli;

import io.goshawk.cli.config.RulesSection;
import io.goshawk.rules.cost.StateEstimate;
import java.io.PrintWriter;
import java.util.Locale;

/** How much memory rules will take, for people. */
final class StateEstimateText {
    private static final double MIB = 1 << 20;
    private static final double SHOWN_BYTES_MIN = 1 << 19;

    private StateEstimateText() {}

    /** Parts of less than half a MiB are told together. */
    static void write(StateEstimate estimate, RulesSection limits, PrintWriter out) {
        out.println(String.format(Locale.ROOT,
                "State for %,d transactions a second of %,d cards and so on, at most:",
                limits.expectedPerSecond(), limits.expectedEntities()));
        estimate.parts().stream().filter(part -> part.bytes() >= SHOWN_BYTES_MIN)
                .forEach(part -> out.println(line(part)));
        long small = estimate.parts().stream().filter(part -> part.bytes() < SHOWN_BYTES_MIN)
                .count();
        if (small > 0) {
            out.println(String.format(Locale.ROOT, "  less than 1 MiB   each of %d others", small));
        }
        out.println(verdict(estimate, limits));
    }

    private static String line(StateEstimate.Part part) {
        return part.bytes() == StateEstimate.UNKNOWN
                ? "      no end in sight   " + name(part)
                : String.format(Locale.ROOT, "  %,11.0f MiB   %s, %,d held", part.bytes() / MIB,
                        name(part), part.entries());
    }

    private static String name(StateEstimate.Part part) {
        return switch (part.kind()) {
            case RULE -> part.name();
            case PROFILE -> "profile " + part.name();
            case LABELS -> "payments that labels may come for";
        };
    }

    private static String verdict(StateEstimate estimate, RulesSection limits) {
        String total = estimate.bytes() == StateEstimate.UNKNOWN
                ? "Nobody can tell how much that is together"
                : String.format(Locale.ROOT, "%,.0f MiB together", estimate.bytes() / MIB);
        if (limits.stateBudgetMb() == 0) {
            return total + "; no rules.state-budget-mb is set";
        }
        return String.format(Locale.ROOT, estimate.fits(limits.stateBudgetBytes())
                ? "%s, within rules.state-budget-mb of %,d"
                : "%s: more than rules.state-budget-mb of %,d (shorten windows, narrow their"
                        + " filters, or declare a profile with buckets)",
                total, limits.stateBudgetMb());
    }
}
