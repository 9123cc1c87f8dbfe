package io.goshawk.bench.micro;

import io.goshawk.engine.decision.Action;
import io.goshawk.engine.decision.Evidence;
import io.goshawk.engine.decision.Hit;
import io.goshawk.engine.decision.RuleDescriptor;
import io.goshawk.engine.decision.Severity;
import io.goshawk.engine.decision.Status;
import java.util.List;
import java.util.stream.IntStream;

/** Hits as rules of a usual pack give them. */
final class FiredRules {
    private FiredRules() {}

    /** One hit each of so many live rules, with three columns of evidence. */
    static List<Hit> hits(int count) {
        return IntStream.range(0, count).mapToObj(number -> new Hit(rule(number),
                List.of(new Evidence("card_token", "tok_5f1c3a90b7de"),
                        new Evidence("payments", 7L), new Evidence("total", 812.5))))
                .toList();
    }

    private static RuleDescriptor rule(int number) {
        return new RuleDescriptor("card_velocity_" + number, 1, Status.LIVE, 100, Action.SCORE,
                Severity.MEDIUM, "velocity", "bench",
                "More payments of one card than its owner makes.", List.of("vending machines"));
    }
}
