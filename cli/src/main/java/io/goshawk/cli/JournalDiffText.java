package io.goshawk.cli;

import io.goshawk.rules.backtest.BacktestResult;
import java.io.PrintWriter;
import java.time.Instant;

/** How another rule set would have decided a journal, for people. */
final class JournalDiffText {
    private JournalDiffText() {}

    static void write(BacktestReport report, PrintWriter writer) {
        TextLines out = new TextLines(writer);
        BacktestResult journaled = report.base();
        out.line("journal       %s", report.name());
        out.line("last rule set %s", journaled.ruleSet().hash());
        out.line("decided       %s to %s, %,d days", Instant.ofEpochMilli(journaled.firstMs()),
                Instant.ofEpochMilli(journaled.lastMs()), journaled.days());
        out.line("transactions  %,d, of them %,d known as frauds, %s", journaled.transactions(),
                journaled.frauds(), Figures.money(journaled.fraudMoney()));
        report.compared().forEach(
                compared -> BacktestCompareText.write(journaled, compared, out));
    }
}
