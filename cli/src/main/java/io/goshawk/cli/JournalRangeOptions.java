package io.goshawk.cli;

import io.goshawk.replay.JournalRange;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** Which part of a journal a command looks at. */
final class JournalRangeOptions {
    @Option(names = "--from", paramLabel = "SEQ|TIME", converter = JournalPoint.Converter.class,
            description = "The first entry: its sequence, a day in UTC (2026-01-31) or a time "
                    + "(2026-01-31T09:00:00Z). Default: the first one.")
    private JournalPoint from;

    @Option(names = "--to", paramLabel = "SEQ|TIME", converter = JournalPoint.Converter.class,
            description = "The last entry, written in the same way; a day counts whole. "
                    + "Default: the last one.")
    private JournalPoint to;

    /** What was asked for; ends the command if nothing can lie in it. */
    JournalRange range(CommandSpec spec) {
        boolean fromSequence = from != null && from.isSequence();
        boolean toSequence = to != null && to.isSequence();
        JournalRange range = new JournalRange(fromSequence ? from.sequence() : 0,
                toSequence ? to.sequence() : Long.MAX_VALUE,
                from == null || fromSequence ? Long.MIN_VALUE : from.startMs(),
                to == null || toSequence ? Long.MAX_VALUE : to.endMs());
        Usage.require(spec, range.first() <= range.last() && range.fromMs() < range.untilMs(),
                "--to must not lie before --from");
        return range;
    }
}
