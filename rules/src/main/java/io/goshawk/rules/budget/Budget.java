package io.goshawk.rules.budget;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/**
 * Limits what a live rule may do within some time. It stands beside {@code @Rule}, and has at least
 * one limit; a rule that passes one is taken for a shadow rule until the next deployment:
 *
 * <pre>
 * &#64;Budget(window='1 h', hits=500, declines=100, declinedMinor=5000000)
 * </pre>
 */
@Retention(RetentionPolicy.RUNTIME)
public @interface Budget {
    /** The time, in whole minutes, up to 31 days. */
    String window();

    /** Transactions that it may fire on, and alerts that it may make because time passes. */
    long hits() default 0;

    /** The same, of a thousand transactions decided. */
    int hitsPerMille() default 0;

    /** So many transactions must be decided before their share is looked at. */
    long transactionsMin() default TRANSACTIONS_MIN;

    /** Transactions that may be declined and that it asks to decline. */
    long declines() default 0;

    /** Their money, minor units of the base currency. */
    long declinedMinor() default 0;

    /** Of fewer, a handful of hits is a large share. */
    long TRANSACTIONS_MIN = 1_000;
}
