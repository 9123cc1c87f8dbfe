package io.goshawk.rules;

import io.goshawk.engine.event.AuthResult;
import io.goshawk.engine.event.Channel;
import io.goshawk.engine.event.EntryMode;
import io.goshawk.engine.event.FraudLabel;
import io.goshawk.engine.event.Input;
import io.goshawk.engine.event.Origin;
import io.goshawk.engine.event.Partition;
import io.goshawk.engine.event.Transaction;
import io.goshawk.engine.event.TransactionBuilder;
import io.goshawk.engine.event.TransactionType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;

/**
 * The inputs of a rule test: each line of {@code given} over the defaults, repeated if it says so.
 * In a value, {@code {n}} is the number of the repetition, from 1. A line with {@code label} is a
 * verdict on the transaction with the {@code transaction_id} that {@code of} names.
 */
final class GivenEvents {
    private static final Partition PARTITION = new Partition("given", 0);
    private static final Set<String> TIMING = Set.of("at", "repeat", "every");
    private static final Set<String> LABEL = Set.of("at", "repeat", "every", "label", "of");
    private static final Map<String, BiConsumer<TransactionBuilder, String>> FIELDS = fields();

    private final long startMs;
    private final Map<String, Object> defaults;

    GivenEvents(long startMs, Map<String, Object> defaults) {
        this.startMs = startMs;
        this.defaults = defaults;
    }

    /** In the order of their times; lines of the same time stay in theirs. */
    List<Input> expand(List<Map<String, Object>> lines) {
        List<Map<String, Object>> events = new ArrayList<>();
        for (Map<String, Object> line : lines) {
            int repeat = (Integer) line.getOrDefault("repeat", 1);
            long everyMs = Durations.ms(line.getOrDefault("every", "0s"));
            for (int n = 1; n <= repeat; n++) {
                Map<String, Object> event = new LinkedHashMap<>(
                        line.containsKey("label") ? Map.of() : defaults);
                event.putAll(line);
                event.put("at", startMs + Durations.ms(line.get("at")) + (n - 1) * everyMs);
                event.replaceAll(numbered(n));
                events.add(event);
            }
        }
        events.sort(Comparator.comparing(event -> (Long) event.get("at")));
        List<Input> inputs = new ArrayList<>();
        events.forEach(event -> inputs.add(event.containsKey("label")
                ? label(inputs.size(), event)
                : transaction(inputs.size(), event)));
        return inputs;
    }

    private static FraudLabel label(int number, Map<String, Object> event) {
        if (!LABEL.containsAll(event.keySet())) {
            throw new IllegalArgumentException("a label has " + LABEL + ", not "
                    + event.keySet());
        }
        return new FraudLabel(origin(number), event.get("of").toString(), "card-1",
                (Long) event.get("at"), FraudLabel.Verdict.valueOf(event.get("label").toString()),
                FraudLabel.Source.CHARGEBACK, null);
    }

    private static Origin origin(int number) {
        return new Origin(PARTITION, number, number + 1, 0);
    }

    private static BiFunction<String, Object, Object> numbered(int n) {
        return (name, value) -> value instanceof String text
                ? text.replace("{n}", Integer.toString(n))
                : value;
    }

    private static Transaction transaction(int number, Map<String, Object> event) {
        String id = event.getOrDefault("transaction_id", "given-" + (number + 1)).toString();
        TransactionBuilder builder = Transaction.builder(origin(number), id)
                .eventTimeMs((Long) event.get("at"));
        event.forEach((name, value) -> {
            if (!TIMING.contains(name) && !name.equals("amount")
                    && !name.equals("transaction_id")) {
                set(builder, name, value.toString());
            }
        });
        if (event.get("amount") != null) {
            int exponent = Transaction.exponentOf(event.get("currency").toString());
            builder.amountMinor(new BigDecimal(event.get("amount").toString())
                    .movePointRight(exponent).longValueExact());
        }
        return builder.build();
    }

    private static void set(TransactionBuilder builder, String name, String value) {
        if (name.startsWith("attributes.")) {
            builder.attribute(name.substring("attributes.".length()), value);
            return;
        }
        BiConsumer<TransactionBuilder, String> field = FIELDS.get(name);
        if (field == null) {
            throw new IllegalArgumentException("Transaction has no field '" + name + "'");
        }
        field.accept(builder, value);
    }

    private static Map<String, BiConsumer<TransactionBuilder, String>> fields() {
        Map<String, BiConsumer<TransactionBuilder, String>> fields = new LinkedHashMap<>();
        fields.put("transaction_type", (b, value) -> b.type(TransactionType.valueOf(value)));
        fields.put("card_token", TransactionBuilder::cardToken);
        fields.put("customer_id", TransactionBuilder::customerId);
        fields.put("card_bin", TransactionBuilder::cardBin);
        fields.put("issuer_country", TransactionBuilder::issuerCountry);
        fields.put("amount_minor", (b, value) -> b.amountMinor(Long.parseLong(value)));
        fields.put("currency", TransactionBuilder::currency);
        fields.put("merchant_id", TransactionBuilder::merchantId);
        fields.put("terminal_id", TransactionBuilder::terminalId);
        fields.put("mcc", TransactionBuilder::mcc);
        fields.put("merchant_country", TransactionBuilder::merchantCountry);
        fields.put("latitude", (b, value) -> b.latitude(Double.valueOf(value)));
        fields.put("longitude", (b, value) -> b.longitude(Double.valueOf(value)));
        fields.put("channel", (b, value) -> b.channel(Channel.valueOf(value)));
        fields.put("entry_mode", (b, value) -> b.entryMode(EntryMode.valueOf(value)));
        fields.put("auth_result", (b, value) -> b.authResult(AuthResult.valueOf(value)));
        fields.put("response_code", TransactionBuilder::responseCode);
        fields.put("cvv_result", TransactionBuilder::cvvResult);
        fields.put("avs_result", TransactionBuilder::avsResult);
        fields.put("sca_result", TransactionBuilder::scaResult);
        fields.put("device_id", TransactionBuilder::deviceId);
        fields.put("ip", TransactionBuilder::ip);
        fields.put("ip_country", TransactionBuilder::ipCountry);
        return fields;
    }
}
