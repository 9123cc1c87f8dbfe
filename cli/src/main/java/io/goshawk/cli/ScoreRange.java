package io.goshawk.cli;

import io.goshawk.engine.decision.DecisionPolicy;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Scores as on the command line: {@code 300..700}, {@code 700..}, {@code ..300}, {@code 500}. */
record ScoreRange(int min, int max) {
    static final ScoreRange ALL = new ScoreRange(0, DecisionPolicy.SCORE_MAX);

    private static final Pattern TEXT = Pattern.compile("(\\d{0,4})(\\.\\.)?(\\d{0,4})");

    /** Reads one. */
    static final class Converter implements ITypeConverter<ScoreRange> {
        @Override
        public ScoreRange convert(String value) {
            Matcher text = TEXT.matcher(value);
            if (text.matches() && !value.isEmpty()) {
                int min = number(text.group(1), 0);
                int max = text.group(2) == null ? min : number(text.group(3), ALL.max);
                if (min <= max && max <= ALL.max) {
                    return new ScoreRange(min, max);
                }
            }
            throw new TypeConversionException("'" + value + "' are not scores such as 300..700,"
                    + " 700.. or 500, from 0 to " + ALL.max);
        }

        private static int number(String digits, int otherwise) {
            return digits.isEmpty() ? otherwise : Integer.parseInt(digits);
        }
    }
}
