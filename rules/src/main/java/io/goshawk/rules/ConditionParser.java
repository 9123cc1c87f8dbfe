package io.goshawk.rules;

import io.goshawk.engine.profile.Condition;
import io.goshawk.engine.profile.Condition.Comparison;
import io.goshawk.engine.profile.Condition.Operand;
import io.goshawk.rules.ConditionToken.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Reads the conditions of profiles:
 *
 * <pre>
 * condition  = all {"or" all}             all = one {"and" one}
 * one        = "not" one | "(" condition ")" | value test
 * test       = ("=" | "!=" | "&lt;" | "&lt;=" | "&gt;" | "&gt;=") value
 *            | ["not"] "in" "(" constant {"," constant} ")" | "is" ["not"] "null"
 * value      = field | feature | profile "." feature | constant
 *            | number "*" value | value "*" number
 * </pre>
 */
final class ConditionParser {
    /** The longest condition. */
    static final int CHARACTERS_MAX = 1_000;

    private static final Map<String, Comparison> COMPARISONS = Map.of("=", Comparison.EQUAL, "!=",
            Comparison.NOT_EQUAL, "<", Comparison.LESS, "<=", Comparison.LESS_OR_EQUAL, ">",
            Comparison.GREATER, ">=", Comparison.GREATER_OR_EQUAL);
    private static final List<String> WORDS = List.of("and", "or", "not", "in", "is", "null");

    private final List<ConditionToken> tokens;
    private final ConditionScope scope;
    private int next;

    private ConditionParser(List<ConditionToken> tokens, ConditionScope scope) {
        this.tokens = tokens;
        this.scope = scope;
    }

    /**
     * The condition.
     *
     * @throws TextException with the first thing wrong
     */
    static Condition parse(String text, ConditionScope scope) {
        if (text.length() > CHARACTERS_MAX) {
            throw new TextException(0, "the condition has " + text.length()
                    + " characters, the limit is " + CHARACTERS_MAX, "split it over features");
        }
        ConditionParser parser = new ConditionParser(ConditionToken.split(text), scope);
        Condition condition = parser.any();
        parser.expect("", "'and', 'or' or the end");
        return condition;
    }

    private Condition any() {
        List<Condition> conditions = new ArrayList<>(List.of(all()));
        while (take("or")) {
            conditions.add(all());
        }
        return conditions.size() == 1 ? conditions.getFirst() : new Condition.Or(conditions);
    }

    private Condition all() {
        List<Condition> conditions = new ArrayList<>(List.of(one()));
        while (take("and")) {
            conditions.add(one());
        }
        return conditions.size() == 1 ? conditions.getFirst() : new Condition.And(conditions);
    }

    private Condition one() {
        if (take("not")) {
            return new Condition.Not(one());
        }
        if (take("(")) {
            Condition condition = any();
            expect(")", "')'");
            return condition;
        }
        return test(value());
    }

    private Condition test(ConditionValue value) {
        if (take("is")) {
            boolean negated = take("not");
            expect("null", "'null'");
            ConditionTypes.refuseConstant(value);
            Condition absent = new Condition.IsNull(value.operand());
            return negated ? new Condition.Not(absent) : absent;
        }
        boolean negated = take("not");
        if (negated || peek().is("in")) {
            expect("in", "'in'");
            return choice(value, negated);
        }
        Comparison comparison = COMPARISONS.get(peek().text());
        if (comparison == null || peek().kind() != Kind.SYMBOL) {
            throw unexpected("=, !=, <, <=, >, >=, 'in' or 'is'");
        }
        ConditionToken symbol = tokens.get(next++);
        return ConditionTypes.compare(value, comparison, symbol, value());
    }

    /** An absent value is neither in a list nor out of it. */
    private Condition choice(ConditionValue value, boolean negated) {
        ConditionTypes.refuseConstant(value);
        expect("(", "'('");
        List<Operand> choices = new ArrayList<>();
        do {
            ConditionValue choice = value();
            if (!choice.constant()) {
                throw new TextException(choice.token().at(), "a list has constants only",
                        "compare with = and join with 'or'");
            }
            choices.add(ConditionTypes.matching(choice, value).operand());
        } while (take(","));
        expect(")", "',' or ')'");
        Condition in = new Condition.In(value.operand(), choices);
        return negated
                ? new Condition.And(List.of(new Condition.Not(new Condition.IsNull(value
                        .operand())), new Condition.Not(in)))
                : in;
    }

    private ConditionValue value() {
        ConditionValue first = single();
        if (!take("*")) {
            return first;
        }
        ConditionValue second = single();
        return ConditionTypes.product(first, second);
    }

    private ConditionValue single() {
        ConditionToken token = peek();
        if (token.kind() == Kind.NUMBER || token.kind() == Kind.TEXT) {
            next++;
            return token.kind() == Kind.NUMBER
                    ? ConditionValue.number(token)
                    : ConditionValue.text(token);
        }
        if (token.kind() != Kind.NAME || WORDS.contains(token.text())) {
            throw unexpected("a field, a feature or a constant");
        }
        next++;
        if (token.text().equals("attributes") && take("(")) {
            ConditionToken name = peek();
            next++;
            expect(")", "')'");
            return scope.attribute(token, name);
        }
        if (!take(".")) {
            return scope.name(token);
        }
        ConditionToken feature = peek();
        if (feature.kind() != Kind.NAME) {
            throw unexpected("the name of a feature");
        }
        next++;
        return scope.feature(token, feature);
    }

    private ConditionToken peek() {
        return tokens.get(Math.min(next, tokens.size() - 1));
    }

    private boolean take(String wanted) {
        if (peek().is(wanted)) {
            next++;
            return true;
        }
        return false;
    }

    /** @param wanted a symbol or word, or the empty text for the end */
    private void expect(String wanted, String written) {
        if (wanted.isEmpty() ? peek().kind() != Kind.END : !take(wanted)) {
            throw unexpected(written);
        }
    }

    private TextException unexpected(String wanted) {
        return new TextException(peek().at(), "found " + peek().written() + " where " + wanted
                + " is expected", "");
    }
}
