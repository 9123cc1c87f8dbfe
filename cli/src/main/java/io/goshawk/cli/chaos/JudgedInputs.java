package io.goshawk.cli.chaos;

import io.goshawk.engine.EventSource;
import io.goshawk.engine.decision.Decision;
import io.goshawk.engine.event.DeadLetter;
import io.goshawk.engine.event.Deployment;
import io.goshawk.engine.event.FraudLabel;
import io.goshawk.engine.event.ListChange;
import io.goshawk.engine.event.Input;
import io.goshawk.engine.event.Partition;
import io.goshawk.engine.event.Tick;
import io.goshawk.engine.event.Transaction;
import io.goshawk.engine.journal.Entry;
import io.goshawk.engine.journal.JournalReader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.function.Consumer;

/** The inputs of the journal that is judged, in its order, and what it made of them. */
final class JudgedInputs implements EventSource {
    private static final int BATCH = 500;

    private final JournalReader reader;
    private final Queue<Long> sequences = new ArrayDeque<>();
    private final Queue<Object> outcomes = new ArrayDeque<>();
    private final List<String> origins = new ArrayList<>();

    JudgedInputs(JournalReader reader) {
        this.reader = reader;
    }

    @Override
    public void start(Map<Partition, Long> nextOffsets) {
        // always from the first
    }

    @Override
    public int poll(Consumer<Input> receiver) {
        int count = 0;
        while (count < BATCH) {
            Entry entry = reader.next();
            if (entry == null) {
                break;
            }
            Input input = input(entry);
            if (input != null) {
                note(entry, input);
                receiver.accept(input);
                count++;
            }
        }
        return count;
    }

    private void note(Entry entry, Input input) {
        outcomes.add(outcome(entry));
        if (entry instanceof Entry.Decided decided && isPublished(decided.decision())) {
            sequences.add(entry.sequence());
        }
        String origin = switch (input) {
            case Transaction transaction -> transaction.origin().toString();
            case FraudLabel label -> label.origin().toString();
            case ListChange change -> change.origin().toString();
            case DeadLetter letter -> letter.origin().toString();
            case Deployment deployment -> deployment.origin().toString();
            case Tick _ -> null;
        };
        if (origin != null) {
            origins.add(origin);
        }
    }

    /** A tick on which no rule fired shows nothing. */
    private static boolean isPublished(Decision decision) {
        return decision.input() instanceof Transaction || !decision.clockHits().isEmpty();
    }

    /** The input that an entry is about, or null. */
    static Input input(Entry entry) {
        return switch (entry) {
            case Entry.Decided decided -> decided.decision().input();
            case Entry.Labelled labelled -> labelled.label();
            case Entry.ListChanged changed -> changed.change();
            case Entry.Duplicate duplicate -> duplicate.transaction();
            case Entry.DeadLettered aside -> aside.deadLetter();
            case Entry.Deployed asked -> asked.deployment();
            default -> null;
        };
    }

    /** What was made of an input, whole but for the numbers of entries. */
    static Object outcome(Entry entry) {
        return switch (entry) {
            case Entry.Decided decided -> outcome(decided.decision());
            case Entry.Labelled labelled -> List.of(labelled.label(), labelled.effect(),
                    labelled.clockMs());
            case Entry.ListChanged changed -> List.of(changed.change(), changed.effect(),
                    changed.clockMs());
            case Entry.Duplicate duplicate -> List.of("duplicate", duplicate.transaction(),
                    duplicate.clockMs());
            case Entry.Deployed asked -> List.of(asked.deployment(), asked.clockMs());
            case Entry.DeadLettered aside -> List.of(aside.deadLetter().origin(),
                    aside.deadLetter().reason(), aside.deadLetter().detail());
            default -> throw new IllegalArgumentException("no input: " + entry);
        };
    }

    private static Object outcome(Decision decision) {
        return List.of(decision.input(), decision.clockMs(), decision.late(), decision.score(),
                decision.outcome(), decision.features(), decision.evicted(), decision.hits(),
                decision.clockHits());
    }

    @Override
    public void pause(boolean paused) {
        // nobody waits
    }

    /** The numbers of published decisions not taken yet. */
    Queue<Long> sequences() {
        return sequences;
    }

    /** What was made of each input, not taken yet. */
    Queue<Object> outcomes() {
        return outcomes;
    }

    /** Where the inputs came from, all of them. */
    List<String> origins() {
        return origins;
    }

    @Override
    public void close() {
        reader.close();
    }
}
