package io.goshawk.cli;

import io.goshawk.formats.TransactionJsonLimits;
import io.goshawk.formats.VerdictFile;
import io.goshawk.rules.backtest.JournalHistory;
import io.goshawk.rules.backtest.Verdict;
import io.goshawk.rules.backtest.Verdicts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/**
 * What a backtest decides: files of transactions, or a journal.
 *
 * @param paths  the files, or the folder of the journal
 * @param labels verdicts on transactions of the files, or null if each comes with its transaction
 */
record BacktestData(List<Path> paths, Path labels) {
    /** Throws if they contradict each other. */
    void require(CommandLine command) {
        boolean folders = paths.stream().anyMatch(Files::isDirectory);
        if (folders && paths.size() > 1) {
            throw new ParameterException(command, "a journal is the only data, but there is "
                    + paths + ": rule packs stand first, with commas between");
        }
        if (folders && labels != null) {
            throw new ParameterException(command,
                    "--labels is for files: a journal has the labels that came into it");
        }
    }

    /**
     * The data, ready to be opened from its beginning, any number of times.
     *
     * @param history  opens it
     * @param verdicts what is known besides the labels of files
     */
    record Loaded(Supplier<BacktestHistory> history, Verdicts verdicts) {}

    /** Reads what must be known before. */
    Loaded load(TransactionJsonLimits limits) {
        Path first = paths.getFirst();
        if (Files.isDirectory(first)) {
            JournalHistory.Survey known = JournalInputs.survey(first);
            return new Loaded(() -> new JournalInputs(first, known.entries()), known.verdicts());
        }
        Verdicts verdicts = new Verdicts();
        if (labels != null) {
            VerdictFile.read(labels, limits, verdict -> verdicts.add(verdict.transactionId(),
                    new Verdict(verdict.verdict(), verdict.source(), verdict.timeMs(),
                            verdict.scenario())));
        }
        return new Loaded(() -> new LabelledFiles(paths, limits, labels == null), verdicts);
    }
}
