package io.goshawk.rules;

import io.goshawk.engine.decision.Action;
import io.goshawk.engine.decision.Severity;
import io.goshawk.engine.decision.Status;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/**
 * Makes an EPL statement a rule: each of its rows is a hit on the transaction being decided, and
 * its columns are the evidence. In EPL the constants of the three enums are written bare:
 *
 * <pre>
 * &#64;Rule(id='card_velocity_burst', version=1, status=LIVE, points=350, action=REVIEW,
 *       severity=HIGH, typology='card testing', owner='cards-fraud', why='…',
 *       falsePositives={'parking meters', 'transit taps'})
 * </pre>
 *
 * What has no default must be written: a rule that is not evaluated, or that cannot be explained,
 * should be so on purpose.
 */
@Retention(RetentionPolicy.RUNTIME)
public @interface Rule {
    /** Its name for ever, lower_snake_case; also the name of its file. */
    String id();

    /** Raised whenever the text of the rule changes; at least 1. */
    int version() default 1;

    /** DRAFT, SHADOW, LIVE or RETIRED. */
    Status status();

    /** What a hit adds to the score, 0 to 1000. */
    int points() default 0;

    /** What a hit asks for: SCORE, REVIEW, DECLINE or ALLOW. */
    Action action() default Action.SCORE;

    /** How bad it is if a hit is right: LOW, MEDIUM, HIGH or CRITICAL. */
    Severity severity() default Severity.MEDIUM;

    /** The kind of fraud it looks for. */
    String typology() default "";

    /** The team that answers for it. */
    String owner() default "";

    /** The reason, for the customer who asks. */
    String why();

    /** Known innocent causes of a hit. */
    String[] falsePositives() default {};
}
