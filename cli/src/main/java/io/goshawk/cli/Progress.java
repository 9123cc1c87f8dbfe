package io.goshawk.cli;

import io.goshawk.engine.Clock;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/**
 * Shows on standard error how far a long work is: a bar on a terminal, else a line now and then. A
 * work that is soon done shows nothing. Used by one thread.
 */
public final class Progress implements AutoCloseable {
    /** A total that nobody knows before the end. */
    public static final long UNKNOWN = -1;

    private static final long QUIET_NANOS = TimeUnit.SECONDS.toNanos(2);
    private static final long LINE_EVERY_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final String task;
    private final String unit;
    private final long total;
    private final boolean terminal;
    private final PrintStream out;
    private final Clock clock;
    private final long startNanos;
    private long nextLineNanos;
    private ProgressBar bar;

    Progress(String task, String unit, long total, boolean terminal, PrintStream out,
            Clock clock) {
        this.task = task;
        this.unit = unit;
        this.total = total;
        this.terminal = terminal;
        this.out = out;
        this.clock = clock;
        this.startNanos = clock.nanos();
        this.nextLineNanos = startNanos + QUIET_NANOS;
    }

    /** Progress on standard error of this process. */
    public static Progress of(String task, String unit, long total) {
        boolean terminal = System.console() != null && System.console().isTerminal();
        return new Progress(task, unit, total, terminal, System.err, Clock.SYSTEM);
    }

    /** Tells how much is done by now, of the total. */
    public void reached(long done) {
        long now = clock.nanos();
        if (bar != null) {
            bar.stepTo(done);
        } else if (now >= nextLineNanos && terminal) {
            bar = bar(done, now);
        } else if (now >= nextLineNanos) {
            nextLineNanos = now + LINE_EVERY_NANOS;
            out.println(line(done, now));
        }
    }

    private ProgressBar bar(long done, long now) {
        return new ProgressBarBuilder().setTaskName(task).setInitialMax(total)
                .setUnit(" " + unit, 1).setStyle(ProgressBarStyle.ASCII).showSpeed()
                .setConsumer(new ConsoleProgressBarConsumer(out))
                .startsFrom(done, Duration.ofNanos(now - startNanos)).build();
    }

    private String line(long done, long now) {
        double seconds = (now - startNanos) / 1e9;
        double perSecond = done / seconds;
        if (total == UNKNOWN) {
            return String.format(Locale.ROOT, "%s: %,d %s, %,.0f/s", task, done, unit, perSecond);
        }
        String left = done == 0 ? "" : ", " + Math.round((total - done) / perSecond) + " s left";
        return String.format(Locale.ROOT, "%s: %,d of %,d %s (%d %%), %,.0f/s%s", task, done,
                total, unit, total == 0 ? 100 : done * 100 / total, perSecond, left);
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
    }
}
