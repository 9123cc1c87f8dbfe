package io.goshawk.rules;

import io.goshawk.engine.event.AuthResult;
import io.goshawk.engine.event.Channel;
import io.goshawk.engine.event.EntryMode;
import io.goshawk.engine.event.TransactionType;
import io.goshawk.engine.profile.Condition;
import io.goshawk.engine.profile.Condition.Operand;
import io.goshawk.engine.profile.FeatureType;
import io.goshawk.engine.profile.Field;
import io.goshawk.engine.profile.TransactionField;
import java.util.Arrays;
import java.util.List;

/**
 * A value in a condition, with what is known of its type.
 *
 * @param operand  what it is
 * @param number   whether it is a number
 * @param constant whether it stands in the condition itself
 * @param choices  the only texts that it can be, or empty if it can be any
 * @param token    where it starts
 */
record ConditionValue(Operand operand, boolean number, boolean constant, List<String> choices,
        ConditionToken token) {
    static ConditionValue field(Field field, ConditionToken token) {
        return new ConditionValue(new Condition.FieldOperand(field), field.isNumber(), false,
                choices(field), token);
    }

    static ConditionValue feature(Operand feature, FeatureType type, ConditionToken token) {
        return new ConditionValue(feature, type != FeatureType.TEXT, false, List.of(), token);
    }

    static ConditionValue number(ConditionToken token) {
        return new ConditionValue(new Condition.NumberOperand(Double.parseDouble(token.text())),
                true, true, List.of(), token);
    }

    static ConditionValue text(ConditionToken token) {
        return new ConditionValue(new Condition.TextOperand(token.text()), false, true, List.of(),
                token);
    }

    ConditionValue times(double factor, ConditionToken start) {
        return new ConditionValue(new Condition.ProductOperand(factor, operand), true, false,
                List.of(), start);
    }

    /** The same as the other can be compared with: 5411 is a text where a text is asked for. */
    ConditionValue like(ConditionValue other) {
        boolean plain = operand instanceof Condition.NumberOperand;
        return plain && !other.number ? text(token) : this;
    }

    private static List<String> choices(Field field) {
        return switch (field) {
            case TransactionField.TRANSACTION_TYPE -> names(TransactionType.values());
            case TransactionField.CHANNEL -> names(Channel.values());
            case TransactionField.ENTRY_MODE -> names(EntryMode.values());
            case TransactionField.AUTH_RESULT -> names(AuthResult.values());
            default -> List.of();
        };
    }

    private static List<String> names(Enum<?>[] values) {
        return Arrays.stream(values).map(Enum::name).toList();
    }
}
