package io.goshawk.engine.profile;

import io.goshawk.engine.event.Transaction;
import io.goshawk.engine.profile.Condition.And;
import io.goshawk.engine.profile.Condition.Compare;
import io.goshawk.engine.profile.Condition.Comparison;
import io.goshawk.engine.profile.Condition.FeatureOperand;
import io.goshawk.engine.profile.Condition.FieldOperand;
import io.goshawk.engine.profile.Condition.In;
import io.goshawk.engine.profile.Condition.IsNull;
import io.goshawk.engine.profile.Condition.Not;
import io.goshawk.engine.profile.Condition.NumberOperand;
import io.goshawk.engine.profile.Condition.Operand;
import io.goshawk.engine.profile.Condition.Or;
import io.goshawk.engine.profile.Condition.ProductOperand;
import io.goshawk.engine.profile.Condition.TextOperand;
import java.util.List;

/** A condition made ready to be asked. Absent numbers are NaN, which no comparison holds for. */
@FunctionalInterface
interface BoundCondition {
    boolean holds(Sample sample);

    /** A text value, null if absent. */
    @FunctionalInterface
    interface BoundText {
        String of(Sample sample);
    }

    /** A number, NaN if absent. */
    @FunctionalInterface
    interface BoundNumber {
        double of(Sample sample);
    }

    /** Binds a condition to the places of the features that it may use. */
    static BoundCondition bind(Condition condition, List<FeatureColumn> columns) {
        return switch (condition) {
            case And and -> all(bindAll(and.conditions(), columns));
            case Or or -> {
                BoundCondition none = all(bindAll(or.conditions(), columns).stream()
                        .map(BoundCondition::not).toList());
                yield not(none);
            }
            case Not not -> not(bind(not.condition(), columns));
            case IsNull isNull -> isNull(isNull.value(), columns);
            case In in -> not(all(in.choices().stream()
                    .map(choice -> not(bind(new Compare(in.value(), Comparison.EQUAL, choice),
                            columns)))
                    .toList()));
            case Compare compare -> compare(compare, columns);
        };
    }

    private static List<BoundCondition> bindAll(List<Condition> conditions,
            List<FeatureColumn> columns) {
        return conditions.stream().map(condition -> bind(condition, columns)).toList();
    }

    private static BoundCondition all(List<BoundCondition> conditions) {
        BoundCondition[] bound = conditions.toArray(BoundCondition[]::new);
        return sample -> {
            for (BoundCondition condition : bound) {
                if (!condition.holds(sample)) {
                    return false;
                }
            }
            return true;
        };
    }

    private static BoundCondition not(BoundCondition condition) {
        return sample -> !condition.holds(sample);
    }

    private static BoundCondition isNull(Operand value, List<FeatureColumn> columns) {
        if (isText(value, columns)) {
            BoundText text = text(value, columns);
            return sample -> text.of(sample) == null;
        }
        BoundNumber number = number(value, columns);
        return sample -> Double.isNaN(number.of(sample));
    }

    private static BoundCondition compare(Compare compare, List<FeatureColumn> columns) {
        if (isText(compare.left(), columns)) {
            BoundText left = text(compare.left(), columns);
            BoundText right = text(compare.right(), columns);
            return sample -> {
                String one = left.of(sample);
                String other = right.of(sample);
                return one != null && other != null
                        && holds(compare.comparison(), one.compareTo(other));
            };
        }
        BoundNumber left = number(compare.left(), columns);
        BoundNumber right = number(compare.right(), columns);
        return sample -> {
            double one = left.of(sample);
            double other = right.of(sample);
            return one == one && other == other
                    && holds(compare.comparison(), one < other ? -1 : one > other ? 1 : 0);
        };
    }

    private static boolean holds(Comparison comparison, int order) {
        return switch (comparison) {
            case EQUAL -> order == 0;
            case NOT_EQUAL -> order != 0;
            case LESS -> order < 0;
            case LESS_OR_EQUAL -> order <= 0;
            case GREATER -> order > 0;
            case GREATER_OR_EQUAL -> order >= 0;
        };
    }

    private static boolean isText(Operand operand, List<FeatureColumn> columns) {
        return switch (operand) {
            case TextOperand text -> true;
            case FieldOperand field -> !field.field().isNumber();
            case FeatureOperand feature -> columns.get(place(feature, columns))
                    .type() == FeatureType.TEXT;
            case NumberOperand number -> false;
            case ProductOperand product -> false;
        };
    }

    private static BoundText text(Operand operand, List<FeatureColumn> columns) {
        return switch (operand) {
            case TextOperand text -> sample -> text.text();
            case FieldOperand field -> sample -> field.field().text(sample.transaction);
            case FeatureOperand feature -> {
                int place = place(feature, columns);
                yield sample -> sample.texts[place];
            }
            default -> throw new IllegalArgumentException(operand + " is no text");
        };
    }

    private static BoundNumber number(Operand operand, List<FeatureColumn> columns) {
        return switch (operand) {
            case NumberOperand number -> sample -> number.number();
            case ProductOperand product -> {
                BoundNumber value = number(product.value(), columns);
                yield sample -> product.factor() * value.of(sample);
            }
            case FieldOperand field -> {
                TransactionField number = (TransactionField) field.field();
                yield sample -> number(number, sample.transaction);
            }
            case FeatureOperand feature -> feature(place(feature, columns), columns);
            case TextOperand text -> throw new IllegalArgumentException(text + " is no number");
        };
    }

    private static double number(TransactionField field, Transaction transaction) {
        return field.isPresent(transaction)
                ? (double) field.scaled(transaction) / field.scale()
                : Double.NaN;
    }

    private static BoundNumber feature(int place, List<FeatureColumn> columns) {
        boolean isLong = columns.get(place).type() == FeatureType.LONG;
        return sample -> {
            long bits = sample.bits[place];
            if (bits == Features.ABSENT) {
                return Double.NaN;
            }
            return isLong ? bits : Double.longBitsToDouble(bits);
        };
    }

    private static int place(FeatureOperand feature, List<FeatureColumn> columns) {
        for (int i = 0; i < columns.size(); i++) {
            FeatureColumn column = columns.get(i);
            if (column.profile().equals(feature.profile())
                    && column.name().equals(feature.feature())) {
                return i;
            }
        }
        throw new IllegalArgumentException("there is no feature " + feature.profile() + "."
                + feature.feature());
    }
}
