package io.goshawk.cli.demo;

import io.goshawk.engine.event.FraudLabel.Source;
import io.goshawk.engine.event.FraudLabel.Verdict;
import io.goshawk.engine.event.Transaction;
import io.goshawk.formats.FileRecord;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * What becomes known about payments after they were made: every fraud, and now and then that a
 * payment was its holder's. In life that takes days to months; here two hours, so that a short demo
 * has labels too.
 */
final class Verdicts {
    private static final long DELAY_MS = TimeUnit.HOURS.toMillis(2);
    private static final int GENUINE_EVERY = 500;
    /** Names and tokens of the demo need no escapes. */
    private static final String JSON = "{\"transaction_id\":\"%s\",\"card_token\":\"%s\","
            + "\"merchant_id\":\"%s\",\"label_time\":%d,\"label\":\"%s\",\"source\":\"%s\","
            + "\"scenario\":%s}";

    /** By the time they become known, because all take as long. */
    private final Deque<FileRecord> waiting = new ArrayDeque<>();
    private long honest;
    private long noted;
    private long count;

    /** Takes note of a payment that was made; the times of such calls never go back. */
    void note(Agenda.Planned planned) {
        if (planned.fraud() != null) {
            add(planned.payment(), Verdict.FRAUD, "\""
                    + planned.fraud().name().toLowerCase(Locale.ROOT).replace('_', ' ') + "\"");
        } else if (++honest % GENUINE_EVERY == 0) {
            add(planned.payment(), Verdict.GENUINE, "null");
        }
    }

    /** The next label that is known by this time, or null. */
    FileRecord next(long nowMs) {
        if (waiting.isEmpty() || waiting.peek().eventTimeMs() > nowMs) {
            return null;
        }
        count++;
        return waiting.remove();
    }

    /** How many labels were handed out. */
    long count() {
        return count;
    }

    private void add(Transaction payment, Verdict verdict, String scenario) {
        long labelMs = payment.eventTimeMs() + DELAY_MS;
        String json = String.format(Locale.ROOT, JSON, payment.transactionId(),
                payment.cardToken(), payment.merchantId(), labelMs, verdict, Source.SIMULATED,
                scenario);
        waiting.add(new FileRecord(++noted, payment.cardToken(), labelMs,
                json.getBytes(StandardCharsets.UTF_8)));
    }
}
