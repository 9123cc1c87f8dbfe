package io.goshawk.engine.contract;

import io.goshawk.engine.decision.RuleSet;
import io.goshawk.engine.event.AuthResult;
import io.goshawk.engine.event.Channel;
import io.goshawk.engine.event.DeadLetter;
import io.goshawk.engine.event.Deployment;
import io.goshawk.engine.event.EntryMode;
import io.goshawk.engine.event.FraudLabel;
import io.goshawk.engine.event.ListChange;
import io.goshawk.engine.event.Origin;
import io.goshawk.engine.event.Partition;
import io.goshawk.engine.event.RejectReason;
import io.goshawk.engine.event.Transaction;
import io.goshawk.engine.event.TransactionBuilder;
import io.goshawk.engine.event.TransactionType;
import java.nio.charset.StandardCharsets;
import java.util.Random;

/** Inputs for tests. */
public final class Events {
    /** The partition that all of them come from, but for labels and changes of lists. */
    public static final Partition PARTITION = new Partition("transactions", 0);
    /** The partition that labels come from. */
    public static final Partition LABELS = new Partition("labels", 0);
    /** The partition that deployments come from. */
    public static final Partition DEPLOYMENTS = new Partition("rule-sets", 0);
    /** The partition that changes of lists come from. */
    public static final Partition LISTS = new Partition("lists", 0);
    /** Monday 2026-01-05 09:00 UTC. */
    public static final long START_MS = 1_767_603_600_000L;

    private Events() {}

    /** The record at this offset. */
    public static Origin origin(long offset) {
        return new Origin(PARTITION, offset, offset + 1, START_MS + offset);
    }

    /** A plain purchase: the offset is its number and its second. */
    public static Transaction purchase(long offset, String card, long amountMinor) {
        return Transaction.builder(origin(offset), "tx-" + offset)
                .eventTimeMs(START_MS + offset * 1000).cardToken(card).amountMinor(amountMinor)
                .currency("EUR").merchantId("merchant-1").build();
    }

    /** A label on the purchase of this number, known half a second after it. */
    public static FraudLabel label(long offset, long number) {
        return new FraudLabel(new Origin(LABELS, offset, offset + 1, START_MS), "tx-" + number,
                "card", START_MS + number * 1000 + 500, FraudLabel.Verdict.FRAUD,
                FraudLabel.Source.ANALYST, null);
    }

    /** A request for a rule set. */
    public static Deployment deployment(long offset, RuleSet ruleSet) {
        return new Deployment(new Origin(DEPLOYMENTS, offset, offset + 1, START_MS),
                "deployment-" + offset, "an author", "a test", ruleSet.hash(), ruleSet.policy(),
                ruleSet.files());
    }

    /** A value put on a list for ever, or taken off it. */
    public static ListChange listChange(long offset, ListChange.Operation operation, String list,
            String value) {
        return listChange(offset, operation, list, value, null);
    }

    /** A change of a list. */
    public static ListChange listChange(long offset, ListChange.Operation operation, String list,
            String value, Long expiresMs) {
        return new ListChange(new Origin(LISTS, offset, offset + 1, START_MS), "change-" + offset,
                list, operation, value, "tests", "Because it is a test.", expiresMs);
    }

    /** A record set aside. */
    public static DeadLetter deadLetter(long offset) {
        return new DeadLetter(origin(offset), RejectReason.NOT_JSON, "not JSON: 'x'",
                ("key-" + offset).getBytes(StandardCharsets.UTF_8),
                ("not json " + offset).getBytes(StandardCharsets.UTF_8));
    }

    /** A transaction whose optional fields are absent, empty or full by chance. */
    public static Transaction random(Random random, long offset) {
        TransactionBuilder builder = Transaction.builder(origin(offset), text(random, "tx", 1))
                .eventTimeMs(START_MS + random.nextInt(1_000_000))
                .cardToken(text(random, "card", 1))
                .amountMinor(random.nextLong(Transaction.AMOUNT_MINOR_MAX))
                .currency("JPY").merchantId(text(random, "merchant", 1))
                .type(pick(random, TransactionType.values()))
                .channel(pick(random, Channel.values()))
                .entryMode(pick(random, EntryMode.values()))
                .authResult(pick(random, AuthResult.values()))
                .customerId(optional(random)).cardBin(optional(random))
                .issuerCountry(optional(random)).terminalId(optional(random))
                .mcc(optional(random)).merchantCountry(optional(random))
                .responseCode(optional(random)).cvvResult(optional(random))
                .avsResult(optional(random)).scaResult(optional(random))
                .deviceId(optional(random)).ip(optional(random)).ipCountry(optional(random));
        if (random.nextBoolean()) {
            builder.ingestTimeMs(random.nextLong(Long.MAX_VALUE))
                    .amountBaseMinor(random.nextLong(Transaction.AMOUNT_MINOR_MAX))
                    .latitude(random.nextDouble(-90, 90)).longitude(-0.0);
        }
        for (int i = random.nextInt(4); i > 0; i--) {
            builder.attribute("attribute " + i, text(random, "value", 0));
        }
        return builder.build();
    }

    private static <T> T pick(Random random, T[] values) {
        return values[random.nextInt(values.length)];
    }

    private static String optional(Random random) {
        return random.nextInt(3) == 0 ? null : text(random, "text", 0);
    }

    /** Text of one-, two-, three- and four-byte characters. */
    private static String text(Random random, String prefix, int lengthMin) {
        int length = random.nextInt(lengthMin, 12);
        StringBuilder text = new StringBuilder(lengthMin == 0 ? "" : prefix);
        for (int i = 0; i < length; i++) {
            text.appendCodePoint(switch (random.nextInt(4)) {
                case 0 -> random.nextInt(0x00, 0x80);
                case 1 -> random.nextInt(0x80, 0x800);
                case 2 -> random.nextInt(0x800, 0xD800);
                default -> random.nextInt(0x10000, 0x110000);
            });
        }
        return text.toString();
    }
}
