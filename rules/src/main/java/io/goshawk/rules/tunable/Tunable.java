package io.goshawk.rules.tunable;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/**
 * Makes a constant of a rule a threshold that the settings of a pack may change within bounds. It
 * stands before the rule, and its number is the default:
 *
 * <pre>
 * &#64;Tunable(min=3, max=50, unit='payments', why='Transit cards need more.')
 * create constant variable int payments_max = 5;
 * </pre>
 */
@Retention(RetentionPolicy.RUNTIME)
public @interface Tunable {
    /** The least value that it may have. */
    double min();

    /** The greatest value that it may have. */
    double max();

    /** What it counts or measures, such as {@code payments}. */
    String unit() default "";

    /** What one gives up by raising or lowering it. */
    String why() default "";
}
