package io.goshawk.cli;

import io.goshawk.cli.plot.Axis;
import io.goshawk.cli.plot.Plot;
import io.goshawk.cli.plot.Series;
import io.goshawk.cli.plot.Series.Point;
import io.goshawk.cli.plot.Series.Style;
import io.goshawk.engine.decision.Decision;
import io.goshawk.engine.decision.Outcome;
import io.goshawk.engine.event.Transaction;
import io.goshawk.engine.journal.Entry;
import io.goshawk.replay.Printable;
import io.goshawk.replay.casefile.CaseFile;
import io.goshawk.replay.casefile.TransactionField;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The payments of a card around one of them, by time and amount. */
final class CaseFilePlot {
    private static final double HOUR_MS = 3_600_000;

    private final Transaction middle;
    private final List<Decision> decisions;

    private CaseFilePlot(CaseFile file, Transaction middle) {
        this.middle = middle;
        this.decisions = Stream.of(file.earlier().stream().map(Entry.Decided::decision),
                Stream.of(file.decision()), file.later().stream().map(Entry.Decided::decision))
                .flatMap(each -> each).toList();
    }

    /** The plot; nothing if there is but one payment. Other currencies are left out. */
    static String svg(CaseFile file) {
        return file.decision().input() instanceof Transaction middle
                && file.earlier().size() + file.later().size() > 0
                        ? new CaseFilePlot(file, middle).svg()
                        : "";
    }

    private String svg() {
        double first = decisions.stream().mapToDouble(this::hours).min().orElse(0);
        double last = decisions.stream().mapToDouble(this::hours).max().orElse(0);
        double most = decisions.stream().map(CaseFilePlot::transaction)
                .mapToDouble(Transaction::amount).max().orElse(0);
        return new Plot("Payments of the card in " + middle.currency() + ", by advice",
                Axis.linear("hours before and after this payment", first, last),
                Axis.linear("amount, " + middle.currency(), 0, most))
                .add(dots("approve", decision -> decision.outcome() == Outcome.APPROVE))
                .add(dots("review", decision -> decision.outcome() == Outcome.REVIEW))
                .add(dots("decline", decision -> decision.outcome() == Outcome.DECLINE))
                .add(dots("this payment", decision -> transaction(decision) == middle)).svg();
    }

    private Series dots(String name, Predicate<Decision> which) {
        return new Series(name, Style.DOTS, decisions.stream().filter(which)
                .filter(decision -> transaction(decision).currency().equals(middle.currency()))
                .map(decision -> new Point(hours(decision), transaction(decision).amount(),
                        hint(decision)))
                .toList());
    }

    private static String hint(Decision decision) {
        Transaction transaction = transaction(decision);
        return Printable.of(Instant.ofEpochMilli(transaction.eventTimeMs()) + ", "
                + TransactionField.amount(transaction) + ", " + transaction.merchantId() + ", "
                + decision.outcome() + " " + decision.score());
    }

    private double hours(Decision decision) {
        return (transaction(decision).eventTimeMs() - middle.eventTimeMs()) / HOUR_MS;
    }

    private static Transaction transaction(Decision decision) {
        return (Transaction) decision.input();
    }
}
