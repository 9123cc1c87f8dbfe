package io.goshawk.bench.peer.streams;

import io.goshawk.bench.workload.Condition;
import io.goshawk.bench.workload.Workload;
import org.apache.kafka.streams.processor.api.ContextualFixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorContext;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;
import org.apache.kafka.streams.state.KeyValueStore;

/** All conditions on the payments of a card, in one look at its history. */
final class CardConditions extends ContextualFixedKeyProcessor<String, Payment, Alert> {
    static final String STORE = "cards";

    private static final long TEN_MINUTES_MS = 10 * Workload.MINUTE_MS;

    private KeyValueStore<String, History> histories;

    @Override
    public void init(FixedKeyProcessorContext<String, Alert> context) {
        super.init(context);
        histories = context.getStateStore(STORE);
    }

    @Override
    public void process(FixedKeyRecord<String, Payment> message) {
        Payment payment = message.value();
        History before = histories.get(message.key());
        before = before == null ? History.EMPTY : before;
        History history = before.plus(payment);
        histories.put(message.key(), history);
        int hits = byHistory(payment, history) | byLast(payment, before);
        if (payment.amountMinor() > Condition.LIMIT_MINOR) {
            hits |= Condition.AMOUNT_LIMIT.bit();
        }
        if (hits != 0) {
            context().forward(message.withValue(new Alert(payment.transactionId(), hits)));
        }
    }

    private static int byHistory(Payment payment, History history) {
        int last = history.size() - 1;
        int count10m = 0;
        int count1h = 0;
        long sum1h = 0;
        long sum1d = 0;
        boolean isAfterSmall = false;
        for (int i = last; i >= 0; i--) {
            long ageMs = payment.timeMs() - history.timeMs(i);
            long amount = history.amountMinor(i);
            sum1d += amount;
            if (ageMs < Workload.HOUR_MS) {
                count1h++;
                sum1h += amount;
            }
            if (ageMs < TEN_MINUTES_MS) {
                count10m++;
                isAfterSmall |= amount <= Condition.SMALL_MINOR;
            }
        }
        return bit(Condition.CARD_COUNT_10M, count10m >= Condition.COUNT_10M)
                | bit(Condition.CARD_COUNT_1H, count1h >= Condition.COUNT_1H)
                | bit(Condition.CARD_SUM_1H, sum1h > Condition.SUM_1H_MINOR)
                | bit(Condition.SMALL_THEN_LARGE_10M,
                        isAfterSmall && payment.amountMinor() > Condition.LARGE_MINOR)
                | bit(Condition.AMOUNT_MEAN_1D, last >= Condition.MEAN_COUNT_MIN
                        && payment.amountMinor() * last > Condition.MEAN_FACTOR
                                * (sum1d - payment.amountMinor()));
    }

    private static int byLast(Payment payment, History before) {
        int last = before.size() - 1;
        return bit(Condition.COUNTRY_CHANGE_10M,
                last >= 0 && payment.timeMs() - before.timeMs(last) < TEN_MINUTES_MS
                        && !before.isLastCountry(payment.country()));
    }

    private static int bit(Condition condition, boolean holds) {
        return holds ? condition.bit() : 0;
    }
}
