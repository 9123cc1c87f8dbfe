package io.goshawk.cli.config;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The smallest and the largest number allowed, both included. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
@interface Range {
    long min();

    long max();

    /** Whether only 1, 2, 4, 8 … are allowed. */
    boolean powerOfTwo() default false;
}
