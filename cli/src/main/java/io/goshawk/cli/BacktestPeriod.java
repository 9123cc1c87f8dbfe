package io.goshawk.cli;

import io.goshawk.rules.backtest.BacktestSettings;
import java.time.Duration;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The options of a backtest that tell what is measured. */
final class BacktestPeriod {
    @Option(names = "--label-delay", paramLabel = "TIME", defaultValue = "7d",
            converter = TimeSpan.class, description = "How long after a fraud its label becomes "
                    + "known, as in 7d, 12h, 30min. Default: ${DEFAULT-VALUE}.")
    private Duration labelDelay;

    @Option(names = "--from", paramLabel = "DAY", converter = UtcDay.Converter.class,
            description = "The first day that is measured, in UTC; what is before it only warms "
                    + "up. Default: all.")
    private UtcDay from;

    @Option(names = "--to", paramLabel = "DAY", converter = UtcDay.Converter.class,
            description = "The last day that is measured; nothing is read after it. "
                    + "Default: all.")
    private UtcDay to;

    /** What is measured; throws if the options contradict each other. */
    BacktestSettings settings(CommandLine command) {
        if (from != null && to != null && from.startMs() > to.startMs()) {
            throw new ParameterException(command, "--to must not lie before --from");
        }
        if (labelDelay.toMillis() > BacktestSettings.LABEL_DELAY_MS_MAX) {
            throw new ParameterException(command, "--label-delay must not be longer than "
                    + Duration.ofMillis(BacktestSettings.LABEL_DELAY_MS_MAX).toDays() + " days");
        }
        return new BacktestSettings(labelDelay.toMillis(),
                from == null ? Long.MIN_VALUE : from.startMs(),
                to == null ? Long.MAX_VALUE : to.endMs());
    }
}
