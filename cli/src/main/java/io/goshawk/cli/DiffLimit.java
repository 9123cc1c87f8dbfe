package io.goshawk.cli;

import io.goshawk.engine.decision.Outcome;
import io.goshawk.rules.backtest.Comparison;
import io.goshawk.rules.backtest.Shift;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** How many differences of a kind there may be. */
record DiffLimit(What what, long max) {
    /** What is counted. */
    enum What {
        NEWLY_DECLINED(Outcome.DECLINE, Shift::transactions),
        NEWLY_REVIEWED(Outcome.REVIEW, Shift::transactions),
        NEWLY_APPROVED(Outcome.APPROVE, Shift::transactions),
        FRAUDS_APPROVED(Outcome.APPROVE, Shift::frauds),
        GENUINE_DECLINED(Outcome.DECLINE, Shift::genuine),
        DIFFERENCES(null, Shift::transactions);

        private final Outcome to;
        private final ToLongFunction<Shift> count;

        What(Outcome to, ToLongFunction<Shift> count) {
            this.to = to;
            this.count = count;
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** Reads {@code newly-declined} and {@code newly-declined=100}. */
    static final class Converter implements ITypeConverter<DiffLimit> {
        @Override
        public DiffLimit convert(String value) {
            String[] parts = value.split("=", 2);
            List<String> known = Arrays.stream(What.values()).map(What::toString).toList();
            if (!known.contains(parts[0])) {
                throw new TypeConversionException("'" + parts[0] + "' is not one of "
                        + String.join(", ", known));
            }
            if (parts.length == 2 && !parts[1].matches("\\d{1,18}")) {
                throw new TypeConversionException("'" + parts[1] + "' is not a number");
            }
            return new DiffLimit(What.values()[known.indexOf(parts[0])],
                    parts.length == 2 ? Long.parseLong(parts[1]) : 0);
        }
    }

    /** How many there are. */
    long count(Comparison comparison) {
        return comparison.shifts().stream()
                .filter(shift -> what.to == null || shift.to() == what.to)
                .mapToLong(what.count).sum();
    }
}
