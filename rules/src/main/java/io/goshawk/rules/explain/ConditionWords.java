package io.goshawk.rules.explain;

import io.goshawk.engine.profile.Condition;
import io.goshawk.engine.profile.Condition.Operand;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;

/** Conditions of profiles as a sentence would say them. */
final class ConditionWords {
    private ConditionWords() {}

    static String of(Condition condition) {
        return switch (condition) {
            case Condition.Compare(Operand left, Condition.Comparison comparison, Operand right) ->
                of(left) + of(comparison) + of(right);
            case Condition.In(Operand value, List<Operand> choices) -> of(value)
                    + " is one of "
                    + choices.stream().map(ConditionWords::of).collect(Collectors.joining(", "));
            case Condition.IsNull(Operand value) -> of(value) + " is absent";
            case Condition.Not(Condition.IsNull(Operand value)) -> of(value) + " is present";
            case Condition.Not(Condition other) -> "it is not so that " + bracketed(other);
            case Condition.And(List<Condition> parts) -> joined(parts, " and ");
            case Condition.Or(List<Condition> parts) -> joined(parts, " or ");
        };
    }

    private static String of(Condition.Comparison comparison) {
        return switch (comparison) {
            case EQUAL -> " is ";
            case NOT_EQUAL -> " is not ";
            case LESS -> " is less than ";
            case LESS_OR_EQUAL -> " is at most ";
            case GREATER -> " is more than ";
            case GREATER_OR_EQUAL -> " is at least ";
        };
    }

    private static String joined(List<Condition> parts, String word) {
        return parts.stream().map(ConditionWords::bracketed).collect(Collectors.joining(word));
    }

    private static String bracketed(Condition part) {
        return part instanceof Condition.And || part instanceof Condition.Or
                ? "(" + of(part) + ")"
                : of(part);
    }

    private static String of(Operand operand) {
        return switch (operand) {
            case Condition.FieldOperand field -> field.field().written();
            case Condition.FeatureOperand(String profile, String feature) -> profile + "."
                    + feature;
            case Condition.TextOperand text -> text.text();
            case Condition.NumberOperand number -> plain(number.number());
            case Condition.ProductOperand(double factor, Operand value) -> plain(factor) + " * "
                    + of(value);
        };
    }

    private static String plain(double number) {
        return new BigDecimal(Double.toString(number)).stripTrailingZeros().toPlainString();
    }
}
