package io.goshawk.rules.testing;

import io.goshawk.engine.event.FraudLabel;
import io.goshawk.engine.event.Input;
import io.goshawk.engine.event.ListChange;
import io.goshawk.engine.event.Origin;
import io.goshawk.engine.event.Partition;
import io.goshawk.engine.event.Tick;
import io.goshawk.engine.event.Transaction;
import io.goshawk.engine.event.TransactionBuilder;
import io.goshawk.rules.Suggestion;
import io.goshawk.rules.TextException;
import io.goshawk.rules.YamlMapping;
import io.goshawk.rules.YamlText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * Reads {@code given}: each line over the defaults, repeated if it says so. In a value, {@code {n}}
 * is the number of the repetition, from 1. What happens at the same time stays in the order of the
 * lines.
 */
final class GivenReader {
    /** The most events of one test. */
    static final int EVENTS_MAX = 100_000;

    private static final Partition PARTITION = new Partition("given", 0);
    private static final List<String> REQUIRED = List.of("card_token", "merchant_id", "currency");
    private static final List<String> VERDICTS = Arrays.stream(FraudLabel.Verdict.values())
            .map(Enum::name).toList();

    private final YamlText text;
    private final long startMs;
    private final YamlMapping defaults;

    /** An event before it has its place. */
    private record Draft(GivenLine line, int n, long atMs, Map<String, String> fields) {}

    GivenReader(YamlText text, long startMs, YamlMapping defaults) {
        this.text = text;
        this.startMs = startMs;
        this.defaults = defaults;
    }

    /** The events in the order of their times; those with problems are left out. */
    List<GivenEvent> read(SequenceNode lines) {
        List<Draft> drafts = new ArrayList<>();
        for (Node node : lines.getValue()) {
            YamlMapping.of(text, node, "{at: 0 s, amount: 12.34}")
                    .map(mapping -> new GivenLine(text, mapping, defaults))
                    .filter(GivenLine::checkKeys)
                    .ifPresent(line -> repeat(line, drafts));
        }
        if (drafts.size() > EVENTS_MAX) {
            text.problem(lines, drafts.size() + " events, the limit is " + EVENTS_MAX, "");
            return List.of();
        }
        drafts.sort(Comparator.comparingLong(Draft::atMs));
        Map<String, String> cardOfTransaction = cards(drafts);
        List<GivenEvent> events = new ArrayList<>();
        for (Draft draft : drafts) {
            Input input = input(draft, events.size(), cardOfTransaction);
            if (input != null) {
                events.add(new GivenEvent(draft.line.number(), draft.atMs, input, draft.fields,
                        draft.line.said(draft.n)));
            }
        }
        return events;
    }

    private static void repeat(GivenLine line, List<Draft> drafts) {
        long atMs = line.atMs();
        long everyMs = line.everyMs();
        for (int n = 1, repeat = line.repeat(); n <= repeat; n++) {
            drafts.add(new Draft(line, n, atMs + (n - 1) * everyMs, line.fields(n)));
        }
    }

    /** The card of each transaction that has a name of its own. */
    private Map<String, String> cards(List<Draft> drafts) {
        Map<String, String> cards = new HashMap<>();
        for (Draft draft : drafts) {
            String id = draft.line.isTransaction()
                    ? draft.fields.get(TransactionFields.ID)
                    : null;
            String card = draft.fields.getOrDefault("card_token", "");
            if (id != null && cards.put(id, card) != null) {
                text.problem(draft.line.value(TransactionFields.ID), "'" + id
                        + "' is the id of two transactions, and the second would be taken for a"
                        + " repetition", "with repeat, write " + id + "-{n}");
            }
        }
        return cards;
    }

    private Input input(Draft draft, int number, Map<String, String> cards) {
        if (startMs + draft.atMs > Transaction.TIME_MS_MAX) {
            text.problem(draft.line.node(), "the event lies after the year 9999", "");
            return null;
        }
        if (draft.line.isTick()) {
            return new Tick(startMs + draft.atMs);
        }
        Origin origin = new Origin(PARTITION, number, number + 1, 0);
        if (draft.line.isListChange()) {
            return listChange(draft, origin);
        }
        return draft.line.isLabel()
                ? label(draft, origin, cards)
                : transaction(draft, origin);
    }

    private Input label(Draft draft, Origin origin, Map<String, String> cards) {
        String of = draft.fields.get("of");
        String verdict = draft.fields.get("label");
        if (!VERDICTS.contains(verdict)) {
            text.problem(draft.line.value("label"), "unknown verdict '" + verdict + "'",
                    Suggestion.of(String.valueOf(verdict), VERDICTS,
                            "one of " + String.join(", ", VERDICTS)));
            return null;
        }
        if (of == null) {
            text.problem(draft.line.node(), "'of' is missing",
                    "name a transaction: of: its transaction_id");
            return null;
        }
        if (!cards.containsKey(of)) {
            text.problem(draft.line.value("of"), "no transaction with the id '" + of + "' is given",
                    Suggestion.of(of, cards.keySet(), "give one the transaction_id: " + of));
            return null;
        }
        return new FraudLabel(origin, of, cards.get(of), startMs + draft.atMs,
                FraudLabel.Verdict.valueOf(verdict), FraudLabel.Source.CHARGEBACK, null);
    }

    private Input listChange(Draft draft, Origin origin) {
        String added = draft.fields.get("add");
        String removed = draft.fields.get("remove");
        Long expiresMs = draft.line.expiresMs().map(offset -> startMs + offset).orElse(null);
        if ((added == null) == (removed == null) || added == null && expiresMs != null) {
            text.problem(draft.line.node(), "a list changes by one 'add', which may expire, or by"
                    + " one 'remove'", "write {at: 5 min, list: blocked_cards, add: card-1}");
            return null;
        }
        return new ListChange(origin, "given-" + origin.nextOffset(), draft.fields.get("list"),
                added == null ? ListChange.Operation.REMOVE : ListChange.Operation.ADD,
                added == null ? removed : added, "test", "test", expiresMs);
    }

    private Input transaction(Draft draft, Origin origin) {
        String id = draft.fields.getOrDefault(TransactionFields.ID,
                "given-" + origin.nextOffset());
        TransactionBuilder builder = Transaction.builder(origin, id)
                .eventTimeMs(startMs + draft.atMs);
        String field = "";
        try {
            for (Map.Entry<String, String> entry : draft.fields.entrySet()) {
                field = entry.getKey();
                TransactionFields.set(builder, field, entry.getValue());
            }
            if (!isComplete(draft)) {
                return null;
            }
            field = TransactionFields.AMOUNT;
            if (draft.fields.containsKey(field)) {
                builder.amountMinor(TransactionFields.minorUnits(draft.fields.get(field),
                        draft.fields.get(TransactionFields.CURRENCY)));
            }
            return builder.build();
        } catch (TextException e) {
            text.problem((ScalarNode) draft.line.value(field), e);
            return null;
        }
    }

    private boolean isComplete(Draft draft) {
        List<String> missing = new ArrayList<>(REQUIRED);
        missing.removeAll(draft.fields.keySet());
        if (!draft.fields.containsKey(TransactionFields.AMOUNT)
                && !draft.fields.containsKey(TransactionFields.AMOUNT_MINOR)) {
            missing.add(TransactionFields.AMOUNT);
        }
        if (!missing.isEmpty()) {
            text.problem(draft.line.node(), "the transaction has no "
                    + String.join(", no ", missing), "add it here or to the defaults");
        }
        return missing.isEmpty();
    }
}
