package io.goshawk.cli;

import io.goshawk.engine.decision.Decision;
import io.goshawk.engine.event.DeadLetter;
import io.goshawk.engine.event.Deployment;
import io.goshawk.engine.event.FraudLabel;
import io.goshawk.engine.event.Input;
import io.goshawk.engine.event.ListChange;
import io.goshawk.engine.event.Tick;
import io.goshawk.engine.event.Transaction;
import io.goshawk.engine.journal.Entry;
import io.goshawk.engine.journal.Journal;
import io.goshawk.engine.journal.JournalReader;
import io.goshawk.engine.profile.LabelEffect;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a journal holds, in its order.
 *
 * @param inputs   all of them
 * @param outcomes what was made of each, whole but for the numbers of entries
 * @param seen     what occurred at least once: rules that fired, effects of labels and the like
 */
record JournalContent(List<Input> inputs, List<Object> outcomes, Set<String> seen) {
    static JournalContent of(List<Input> inputs) {
        return new JournalContent(inputs, List.of(), Set.of());
    }

    static JournalContent of(Journal journal) {
        JournalContent content = new JournalContent(new ArrayList<>(), new ArrayList<>(),
                new TreeSet<>());
        try (JournalReader reader = new JournalReader(journal)) {
            for (Entry entry = reader.next(); entry != null; entry = reader.next()) {
                content.add(entry);
            }
        }
        return content;
    }

    private void add(Entry entry) {
        switch (entry) {
            case Entry.Decided decided -> add(decided.decision());
            case Entry.Labelled labelled -> add(labelled.label(), labelled.effect());
            case Entry.Duplicate duplicate -> {
                inputs.add(duplicate.transaction());
                outcomes.add(List.of("duplicate", duplicate.clockMs()));
                seen.add("duplicate");
            }
            case Entry.DeadLettered aside -> {
                inputs.add(aside.deadLetter());
                outcomes.add(aside.deadLetter().reason());
            }
            default -> {
                // no input
            }
        }
    }

    private void add(Decision decision) {
        inputs.add(decision.input());
        outcomes.add(List.of(decision.input(), decision.clockMs(), decision.late(),
                decision.score(), decision.outcome(), decision.features(), decision.evicted(),
                decision.hits(), decision.clockHits()));
        decision.hits().forEach(hit -> seen.add(hit.rule().id()));
        if (decision.evicted() > 0) {
            seen.add("evicted");
        }
    }

    private void add(FraudLabel label, LabelEffect effect) {
        inputs.add(label);
        outcomes.add(List.of(label, effect));
        seen.add(effect.name());
    }

    /** The transactions and dead letters, without where they came from. */
    List<String> records() {
        return inputs.stream().filter(input -> !(input instanceof FraudLabel))
                .map(JournalContent::name).toList();
    }

    /** The labels, without where they came from. */
    List<String> labels() {
        return inputs.stream().filter(FraudLabel.class::isInstance).map(JournalContent::name)
                .toList();
    }

    private static String name(Input input) {
        return switch (input) {
            case Transaction transaction -> transaction.transactionId();
            case FraudLabel label -> label.transactionId() + " " + label.verdict();
            case DeadLetter letter -> letter.reason().name();
            case ListChange change -> change.list() + " " + change.value();
            case Deployment deployment -> deployment.deploymentId();
            case Tick tick -> "tick";
        };
    }
}
