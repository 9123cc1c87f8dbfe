package io.goshawk.cli.ops;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * Whether something is well: named conditions that must all hold. Conditions are added before it is
 * asked; then it may be asked from any thread.
 */
public final class Health {
    private final Map<String, BooleanSupplier> conditions = new LinkedHashMap<>();

    /** Adds a condition; {@code reason} is what is said when it does not hold. */
    public Health require(String reason, BooleanSupplier holds) {
        conditions.put(reason, holds);
        return this;
    }

    /** The reasons why it is not well; none if it is. */
    public List<String> reasons() {
        List<String> reasons = new ArrayList<>();
        conditions.forEach((reason, holds) -> {
            if (!holds.getAsBoolean()) {
                reasons.add(reason);
            }
        });
        return reasons;
    }
}
