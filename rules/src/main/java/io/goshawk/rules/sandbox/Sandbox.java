package io.goshawk.rules.sandbox;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Looks at all that a statement is made of. What is not known to be harmless is refused. */
public final class Sandbox {
    private final CallCheck calls;

    /** @param functions names of the expressions that rules declare, which they may call */
    public Sandbox(Set<String> functions) {
        calls = new CallCheck(functions);
    }

    /**
     * What is refused; empty if Esper may compile the statement.
     *
     * @param parts of Esper's object model of the statement, however deep
     */
    public List<Refusal> check(List<Object> parts) {
        List<Refusal> refusals = new ArrayList<>();
        for (Object part : parts) {
            AllowedParts.check(part).ifPresent(refusals::add);
            calls.check(part).ifPresent(refusals::add);
            TypeCheck.check(part).ifPresent(refusals::add);
        }
        CostCheck.check(parts, refusals);
        return refusals;
    }
}
