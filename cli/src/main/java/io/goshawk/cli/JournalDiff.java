package io.goshawk.cli;

import io.goshawk.engine.PipelineSettings;
import io.goshawk.engine.decision.DecisionPolicy;
import io.goshawk.rules.CompiledRules;
import io.goshawk.rules.backtest.Backtest;
import io.goshawk.rules.backtest.BacktestResult;
import io.goshawk.rules.backtest.BacktestSettings;
import io.goshawk.rules.backtest.JournalHistory;
import io.goshawk.rules.backtest.JournaledDecisions;
import io.goshawk.rules.backtest.Judged;
import java.nio.file.Path;
import java.util.List;

/** Puts the decisions of a journal beside those of another rule set. Used by one thread. */
final class JournalDiff {
    private final Path folder;
    private final JournalHistory.Survey survey;
    private final Path csv;

    /** @param csv gets every transaction with another outcome, or null */
    JournalDiff(Path folder, JournalHistory.Survey survey, Path csv) {
        this.folder = folder;
        this.survey = survey;
        this.csv = csv;
    }

    /**
     * Decides the inputs of the journal with these rules.
     *
     * @param name what the rules are called
     */
    BacktestReport with(String name, CompiledRules rules, DecisionPolicy policy) {
        BacktestSettings everything = BacktestSettings.all(0);
        JournaledDecisions journaled = new JournaledDecisions(survey.ruleSet(), everything);
        Backtest backtest = new Backtest(everything, PipelineSettings.DEFAULT
                .with(survey.settings()).withDecisionsPublished(true), 1);
        try (JournalInputs inputs = new JournalInputs(folder, survey.entries());
                Progress progress = Progress.of("diff", inputs.unit(), inputs.total());
                BacktestRows rows = new BacktestRows(List.of(name), null, csv)) {
            inputs.tellDecisions(journaled);
            inputs.tellRead(progress::reached);
            BacktestResult other = backtest.run(inputs, survey.verdicts(),
                    List.of(Rules.start(rules, policy, 0)), decided -> {
                        Judged candidate = decided.getFirst();
                        rows.accept(List.of(journaled.beside(candidate), candidate));
                    }).getFirst();
            return new BacktestReport(folder.toString(), journaled.result(other.stream()),
                    List.of(new BacktestReport.Compared(name, other,
                            rows.comparisons().getFirst())),
                    List.of(), List.of(), List.of());
        }
    }
}
