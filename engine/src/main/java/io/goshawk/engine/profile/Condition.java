package io.goshawk.engine.profile;

import java.util.List;

/**
 * A condition on a transaction and on features that were computed before. A comparison with an
 * absent value is false.
 */
public sealed interface Condition {
    /** How two values are compared. */
    enum Comparison {
        EQUAL, NOT_EQUAL, LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL
    }

    /** Two texts, or two numbers. */
    record Compare(Operand left, Comparison comparison, Operand right) implements Condition {}

    /** One value is equal to one of several. */
    record In(Operand value, List<Operand> choices) implements Condition {
        public In {
            choices = List.copyOf(choices);
        }
    }

    /** A value is absent. */
    record IsNull(Operand value) implements Condition {}

    /** The contrary. */
    record Not(Condition condition) implements Condition {}

    /** All hold. */
    record And(List<Condition> conditions) implements Condition {
        public And {
            conditions = List.copyOf(conditions);
        }
    }

    /** At least one holds. */
    record Or(List<Condition> conditions) implements Condition {
        public Or {
            conditions = List.copyOf(conditions);
        }
    }

    /** A value in a condition. */
    sealed interface Operand {}

    /** A field of the transaction. */
    record FieldOperand(Field field) implements Operand {}

    /** A feature that was computed before. */
    record FeatureOperand(String profile, String feature) implements Operand {}

    /** A text as written. */
    record TextOperand(String text) implements Operand {}

    /** A number as written. */
    record NumberOperand(double number) implements Operand {}

    /** So many times a value. */
    record ProductOperand(double factor, Operand value) implements Operand {}
}
