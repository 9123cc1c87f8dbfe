package io.goshawk.cli;

import io.goshawk.engine.event.Transaction;
import io.goshawk.engine.journal.Entry;
import io.goshawk.engine.journal.EntryLookup;
import io.goshawk.privacy.PersonalReader;
import io.goshawk.replay.index.JournalIndex;
import io.goshawk.replay.index.JournalQuery;
import io.goshawk.replay.index.JournalSearch;
import io.goshawk.replay.index.KeyKind;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which decision of a journal a command is about. */
final class DecisionOptions {
    @Parameters(index = "0", paramLabel = "DIR", description = "The folder of the journal.")
    private Path folder;

    @Parameters(index = "1", arity = "0..1", paramLabel = "SEQ",
            description = "The sequence of the decision.")
    private Long sequence;

    @Option(names = "--transaction", paramLabel = "ID", description = "The transaction decided.")
    private String transaction;

    @Option(names = "--alert", paramLabel = "ID", description = "The alert of the decision.")
    private String alert;

    @Option(names = "--keys", paramLabel = "DIR",
            description = "The keys of personal fields: the fields of the payment are shown "
                    + "readable, or as erased. Default: as they are in the journal.")
    private Path keys;

    /** Makes the payment readable, as far as keys allow. */
    UnaryOperator<Transaction> shown() {
        return keys == null ? UnaryOperator.identity() : PersonalReader.open(keys)::readable;
    }

    /** The folder of the journal. */
    Path folder() {
        return folder;
    }

    /** Ends the command unless it names exactly one decision. */
    void requireOne(CommandSpec spec) {
        int named = (sequence == null ? 0 : 1) + (transaction == null ? 0 : 1)
                + (alert == null ? 0 : 1);
        Usage.require(spec, named == 1, "write either SEQ or --transaction or --alert");
        Usage.require(spec, sequence == null || sequence >= 0, "SEQ must not be negative");
    }

    /** The entry of the decision. */
    long find(JournalIndex index) {
        return sequence == null
                ? search(index)
                : requireDecision(index);
    }

    private long search(JournalIndex index) {
        JournalQuery query = transaction == null
                ? JournalQuery.ofAlert(alert)
                : JournalQuery.ofTransaction(transaction);
        long[] found = {-1};
        new JournalSearch(index.journal(), looked -> {
            // few entries can have one id
        }).run(query, index, entry -> {
            boolean isDecision = entry instanceof Entry.Decided;
            found[0] = isDecision ? entry.sequence() : -1;
            return !isDecision;
        });
        if (found[0] < 0) {
            throw transaction == null
                    ? notFound("alert", KeyKind.ALERT, alert, index)
                    : notFound("transaction", KeyKind.TRANSACTION, transaction, index);
        }
        return found[0];
    }

    private static Failure notFound(String what, KeyKind kind, String id, JournalIndex index) {
        return new Failure("the journal holds no decision on the " + what + " '" + id + "'",
                new NotFoundHints(index).of(kind, id));
    }

    private long requireDecision(JournalIndex index) {
        try (EntryLookup entries = index.lookup()) {
            return switch (entries.at(sequence)) {
                case Entry.Decided decided -> sequence;
                case Entry.Duplicate again -> throw new Failure("entry " + sequence
                        + " is the transaction " + again.transaction().transactionId() + " again",
                        "it was decided in entry " + again.duplicateOf());
                case null -> throw new Failure("the journal has no entry " + sequence,
                        "its last one is " + (index.end() - 1));
                default -> throw new Failure("entry " + sequence + " is no decision",
                        "'goshawk journal dump DIR --from " + sequence
                                + " --count 1' prints what it is");
            };
        }
    }
}
