package io.goshawk.cli;

import io.goshawk.cli.HtmlTable.Cell;
import io.goshawk.rules.backtest.BacktestResult;
import io.goshawk.rules.backtest.Detection;
import io.goshawk.rules.backtest.Money;
import io.goshawk.rules.backtest.RuleFigures;

/** The rules of a backtest as a table that can be sorted. */
final class HtmlRules {
    private HtmlRules() {}

    static HtmlTable table(BacktestResult result) {
        HtmlTable table = HtmlTable.sortable("rules", "rule", "status", "points", "flagged",
                "frauds", "false", "precision", "recall", "shared", "alone", "clock hits",
                "money caught", "flagged wrongly");
        for (RuleFigures figures : result.rules()) {
            Detection detection = figures.detection();
            table.add(new Cell(figures.rule().id()), new Cell(figures.rule().status().name()),
                    count(figures.rule().points()), count(detection.flagged()),
                    count(detection.frauds()), count(detection.falsePositives()),
                    share(detection.precision(), 2), share(detection.recall(), 1),
                    share(figures.sharedRatio(), 1), count(figures.overlap().fraudsAlone()),
                    count(figures.clockHits()), money(detection.amounts().frauds()),
                    money(detection.amounts().genuine()));
        }
        return table;
    }

    private static Cell count(long count) {
        return new Cell(Figures.count(count), count);
    }

    private static Cell share(double share, int digits) {
        return new Cell(Figures.percent(share, digits), Double.isNaN(share) ? -1 : share);
    }

    /** Sorted by the amount of the first currency. */
    private static Cell money(Money money) {
        return new Cell(Figures.money(money), money.byCurrency().isEmpty()
                ? -1
                : money.byCurrency().firstEntry().getValue().doubleValue());
    }
}
