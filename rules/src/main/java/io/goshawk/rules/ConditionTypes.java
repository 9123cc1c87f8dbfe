package io.goshawk.rules;

import io.goshawk.engine.profile.Condition;
import io.goshawk.engine.profile.Condition.Comparison;

/** Which values of conditions go together; what does not is thrown as a {@link TextException}. */
final class ConditionTypes {
    private ConditionTypes() {}

    static Condition compare(ConditionValue left, Comparison comparison,
            ConditionToken symbol, ConditionValue right) {
        if (left.constant() && right.constant()) {
            throw new TextException(left.token().at(), "two constants are compared",
                    "fields and features start with a small letter: auth_result = DECLINED");
        }
        ConditionValue typedLeft = matching(left, right);
        ConditionValue typedRight = matching(right, left);
        if (!typedLeft.number() && comparison != Comparison.EQUAL
                && comparison != Comparison.NOT_EQUAL) {
            throw new TextException(symbol.at(), "texts have no order", "compare with = or !=");
        }
        return new Condition.Compare(typedLeft.operand(), comparison, typedRight.operand());
    }

    /** The value in the type of the other; it must be a text that the other can be. */
    static ConditionValue matching(ConditionValue value, ConditionValue other) {
        ConditionValue typed = value.like(other);
        if (typed.number() != other.like(value).number()) {
            throw new TextException(value.token().at(), value.token().written() + " is a "
                    + (value.number() ? "number" : "text") + ", and " + other.token().written()
                    + " is a " + (other.number() ? "number" : "text"),
                    "texts are compared with texts, numbers with numbers");
        }
        if (typed.constant() && !other.choices().isEmpty()
                && !other.choices().contains(typed.token().text())) {
            throw new TextException(value.token().at(), other.token().text() + " is never '"
                    + typed.token().text() + "'",
                    Suggestion.of(typed.token().text(),
                            other.choices(), "it is one of " + String.join(", ",
                                    other.choices())));
        }
        return typed;
    }

    /** A number times a field or a feature. */
    static ConditionValue product(ConditionValue first, ConditionValue second) {
        if (!first.number() || !second.number()) {
            throw new TextException((first.number() ? second : first).token().at(),
                    "a text cannot be multiplied", "");
        }
        if (first.constant() == second.constant()) {
            throw new TextException(first.token().at(), "a product is a number times a field or"
                    + " a feature", "write 3 * mean_30d");
        }
        ConditionValue factor = first.constant() ? first : second;
        return (first.constant() ? second : first)
                .times(Double.parseDouble(factor.token().text()), first.token());
    }

    /** What is asked of a constant is known before. */
    static void refuseConstant(ConditionValue value) {
        if (value.constant()) {
            throw new TextException(value.token().at(), value.token().written()
                    + " is a constant", "name a field or a feature here");
        }
    }
}
