package io.goshawk.rules.cost;

import io.goshawk.engine.decision.RuleCost;
import io.goshawk.rules.CompiledRules;
import io.goshawk.rules.cost.StateEstimate.Part;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Whether the state of a rule set will fit into the memory that there is for it. Any thread.
 *
 * @param traffic     what it is estimated for
 * @param budgetBytes the most that it may take; {@link Long#MAX_VALUE} if there is no limit
 * @param measured    gives what the rules that run now cost
 */
public record Admission(Traffic traffic, long budgetBytes, Supplier<List<RuleCost>> measured) {
    private static final int PARTS_NAMED = 3;
    private static final double MIB = 1 << 20;

    /** Why a rule set is not let in; empty if it is. */
    public Optional<String> refusal(CompiledRules rules) {
        if (budgetBytes == Long.MAX_VALUE) {
            return Optional.empty();
        }
        StateEstimate estimate = StateEstimate.of(rules, traffic, measured.get());
        return estimate.fits(budgetBytes) ? Optional.empty() : Optional.of(refusal(estimate));
    }

    private String refusal(StateEstimate estimate) {
        return "the state of the rules would take " + mib(estimate.bytes()) + ", the budget is "
                + mib(budgetBytes) + "; the most takes "
                + estimate.parts().stream().limit(PARTS_NAMED).map(Admission::named)
                        .collect(Collectors.joining(", "))
                + " (shorten windows, narrow their filters, declare a profile with buckets, or"
                + " raise rules.state-budget-mb; 'goshawk rules check --budget' shows all)";
    }

    private static String named(Part part) {
        return part.name() + " " + mib(part.bytes());
    }

    private static String mib(long bytes) {
        return bytes == StateEstimate.UNKNOWN
                ? "nobody can tell how much"
                : String.format(Locale.ROOT, "%,.0f MiB", bytes / MIB);
    }
}
