package io.goshawk.rules.sandbox;

import com.espertech.esper.common.client.soda.ConstantExpression;
import com.espertech.esper.common.client.soda.Expression;
import java.util.Optional;
import java.util.regex.Pattern;

/** Regular expressions whose time grows with more than the length of the text. */
final class RegexCheck {
    static final int CHARACTERS_MAX = 200;

    /** A group that is repeated and holds a repetition or a choice: {@code (a+)+}. */
    private static final Pattern NESTED = Pattern
            .compile("\\([^()]*(?:[*+{|]|\\\\\\d)[^()]*\\)\\)*[*+{]");
    private static final Pattern BACK_REFERENCE = Pattern.compile("\\\\[1-9k]|\\(\\?[<!=]");
    private static final Pattern OPEN_REPEATS = Pattern.compile("[*+]|\\{\\d*,?\\d*}");
    private static final int OPEN_REPEATS_MAX = 4;
    private static final String HINT = "use 'like', startsWith or in (…)";

    private RegexCheck() {}

    static Optional<Refusal> check(Expression pattern) {
        if (!(pattern instanceof ConstantExpression constant)
                || !(constant.getConstant() instanceof String regex)) {
            return Optional.of(CostCheck.cost("regexp",
                    "a regular expression that is not written out cannot be checked", HINT));
        }
        String plain = regex.replaceAll("\\\\\\\\", "").replaceAll("\\[[^\\]]*]", "x");
        if (regex.length() > CHARACTERS_MAX) {
            return refused(regex, "has " + regex.length() + " characters, the limit is "
                    + CHARACTERS_MAX);
        }
        if (NESTED.matcher(plain).find() || BACK_REFERENCE.matcher(plain).find()
                || OPEN_REPEATS.matcher(plain).results().count() > OPEN_REPEATS_MAX) {
            return refused(regex, "can take for ever on some texts: repetitions in repetitions,"
                    + " or too many of them");
        }
        return Optional.empty();
    }

    private static Optional<Refusal> refused(String regex, String why) {
        return Optional.of(CostCheck.cost("regexp", "the regular expression '"
                + regex.substring(0, Math.min(40, regex.length())) + "' " + why, HINT));
    }
}
