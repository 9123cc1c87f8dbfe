package io.goshawk.cli;

import io.goshawk.chronicle.ChronicleJournal;
import io.goshawk.engine.decision.RuleDescriptor;
import io.goshawk.engine.journal.Journal;
import io.goshawk.rules.RulesRefusedException;
import io.goshawk.rules.Suggestion;
import io.goshawk.rules.explain.DecisionExplainer;
import io.goshawk.rules.explain.DecisionExplanation;
import io.goshawk.rules.explain.DecisionSearch;
import io.goshawk.rules.explain.RuleExplainer;
import io.goshawk.rules.explain.RuleExplanation;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code goshawk rules explain}: a rule in words, or one decision of a journal. */
@Command(name = "explain", mixinStandardHelpOptions = true, versionProvider = Version.class,
        sortOptions = false,
        description = {"With --packs: tell in words what a rule looks at, when it fires, what it "
                + "remembers, and which tests it has.",
                "",
                "With --journal: tell why a decision came out as it did: the step of the policy, "
                        + "every rule that fired with what its conditions saw, and the "
                        + "transactions that it rests on. The rules are taken from the journal, "
                        + "as they were. Name a rule that stayed quiet to see why. The engine "
                        + "may run meanwhile.",
                "",
                "Exit code 0 if it is explained, 1 if there is no such rule or decision or the "
                        + "rules are refused, 2 if the command is written wrongly."},
        footer = {"", "Examples:",
                "  goshawk rules explain card_velocity_burst --packs rules/packs/cards",
                "  goshawk rules explain --journal data/journal --transaction tx-4711",
                "  goshawk rules explain --journal data/journal --alert "
                        + "0f3a5c1d8e7b4a69b2c3d4e5f6a7b8c9",
                "  goshawk rules explain card_cash_burst --journal data/journal --transaction "
                        + "tx-4711"})
final class RulesExplainCommand implements Callable<Integer> {
    /** How the explanation is told. */
    enum Format {
        TEXT, JSON
    }

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "RULE", arity = "0..1", description = "The id of a rule.")
    private String rule;

    @Option(names = "--packs", paramLabel = "DIR", arity = "1..*", split = ",",
            description = "The folders of the rules, taken as one rule set.")
    private List<Path> packs;

    @Option(names = "--journal", paramLabel = "DIR", description = "The folder of a journal.")
    private Path folder;

    @Option(names = "--transaction", paramLabel = "ID",
            description = "The transaction of which the decision is explained.")
    private String transaction;

    @Option(names = "--alert", paramLabel = "ID",
            description = "The alert of which the decision is explained.")
    private String alert;

    @Option(names = "--events", paramLabel = "N", defaultValue = "20",
            description = "How many transactions are shown for each rule, the newest ones. "
                    + "Default: ${DEFAULT-VALUE}.")
    private int events;

    @Option(names = "--format", paramLabel = "text|json", defaultValue = "text",
            description = "Default: ${DEFAULT-VALUE}. JSON holds all transactions.")
    private Format format;

    @Override
    public Integer call() {
        Usage.require(spec, (packs == null) != (folder == null),
                "write either --packs or --journal");
        Usage.require(spec, events >= 0, "--events must not be negative");
        if (folder == null) {
            Usage.require(spec, rule != null, "name the rule to explain");
            Usage.require(spec, transaction == null && alert == null,
                    "--transaction and --alert need --journal");
            explainRule();
        } else {
            Usage.require(spec, (transaction == null) != (alert == null),
                    "with --journal, write either --transaction or --alert");
            explainDecision();
        }
        return ExitCode.OK;
    }

    private void explainRule() {
        RuleExplainer explainer;
        try {
            explainer = RuleExplainer.load(packs);
        } catch (RulesRefusedException e) {
            throw Rules.refused(e.problems(), e);
        }
        requireKnown(explainer.ruleIds(), "below " + packs.getFirst());
        RuleExplanation explained = explainer.explain(rule);
        write(out -> RuleExplanationText.write(explained, out),
                out -> ExplanationJson.write(explained, out));
    }

    private void requireKnown(Collection<String> known, String where) {
        if (!known.contains(rule)) {
            throw new Failure("there is no rule '" + rule + "' " + where, Suggestion.of(rule,
                    known, "'goshawk rules check' lists the rules"));
        }
    }

    private void explainDecision() {
        DecisionExplanation explained;
        try (Journal journal = ChronicleJournal.openReadOnly(folder)) {
            explained = explain(journal);
        } catch (RulesRefusedException e) {
            throw new Failure("the rules of the journal are refused by this Goshawk, which is not"
                    + " the one that wrote it: " + e.getMessage(),
                    "explain the decision with the Goshawk that made it", e);
        }
        write(out -> new DecisionExplanationText(events).write(explained, out),
                out -> ExplanationJson.write(explained, out));
    }

    private DecisionExplanation explain(Journal journal) {
        DecisionSearch found = search(journal).orElseThrow(() -> new Failure(transaction == null
                ? "the journal holds no decision with the alert '" + alert + "'"
                : "the journal holds no decision on the transaction '" + transaction + "'",
                "ids are written as in the input and on the alert topic; 'goshawk journal dump'"
                        + " shows what the journal holds"));
        if (rule != null) {
            requireKnown(found.ruleSet().rules().stream().map(RuleDescriptor::id)
                    .collect(Collectors.toSet()), "in force at that decision");
        }
        try (Progress progress = Progress.of("evaluating again", "entries", Progress.UNKNOWN)) {
            return new DecisionExplainer(journal, progress::reached).explain(found,
                    rule == null ? Set.of() : Set.of(rule));
        }
    }

    /** How long it takes nobody knows before. */
    private Optional<DecisionSearch> search(Journal journal) {
        try (Progress progress = Progress.of("searching", "entries", Progress.UNKNOWN)) {
            return transaction == null
                    ? DecisionSearch.ofAlert(journal, alert, progress::reached)
                    : DecisionSearch.ofTransaction(journal, transaction, progress::reached);
        }
    }

    private interface Writing {
        void to(PrintWriter out);
    }

    private void write(Writing text, Writing json) {
        PrintWriter out = spec.commandLine().getOut();
        (format == Format.JSON ? json : text).to(out);
        out.flush();
    }
}
