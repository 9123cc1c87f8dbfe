package io.goshawk.bench.peer.flink;

import io.goshawk.bench.workload.Condition;
import io.goshawk.bench.workload.Workload;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/** All conditions on the payments of a card; puts out the numbers of payments that meet some. */
final class CardConditions extends KeyedProcessFunction<String, Payment, Tuple2<Long, Integer>> {
    private static final long serialVersionUID = 1L;
    private static final long TEN_MINUTES_MS = 10 * Workload.MINUTE_MS;

    private final int board;
    private final boolean hasSequence;
    private transient Desk desk;
    private transient ValueState<DayHistory> histories;

    /** @param hasSequence whether the sequence of small and large is decided here */
    CardConditions(int board, boolean hasSequence) {
        this.board = board;
        this.hasSequence = hasSequence;
    }

    @Override
    public void open(OpenContext context) {
        desk = Board.of(board).desk();
        histories = getRuntimeContext().getState(
                new ValueStateDescriptor<>("card", Types.POJO(DayHistory.class)));
    }

    @Override
    public void processElement(Payment payment, Context context,
            Collector<Tuple2<Long, Integer>> out) throws Exception {
        DayHistory history = histories.value();
        if (history == null) {
            history = new DayHistory();
        }
        int hits = bit(Condition.AMOUNT_LIMIT, payment.amountMinor > Condition.LIMIT_MINOR)
                | bit(Condition.COUNTRY_CHANGE_10M, history.count() > 0
                        && payment.timeMs - history.timesMs[history.end - 1] < TEN_MINUTES_MS
                        && !payment.country.equals(history.lastCountry));
        history.add(payment);
        histories.update(history);
        desk.came(payment);
        hits |= byHistory(payment, history);
        desk.decided(payment, hits);
        if (hits != 0) {
            out.collect(Tuple2.of(payment.number, hits));
        }
    }

    private int byHistory(Payment payment, DayHistory history) {
        int count10m = 0;
        int count1h = 0;
        long sum1h = 0;
        boolean isAfterSmall = false;
        for (int i = history.end - 1; i >= history.start; i--) {
            long ageMs = payment.timeMs - history.timesMs[i];
            if (ageMs >= Workload.HOUR_MS) {
                break;
            }
            count1h++;
            sum1h += history.amounts[i];
            if (ageMs < TEN_MINUTES_MS) {
                count10m++;
                isAfterSmall |= history.amounts[i] <= Condition.SMALL_MINOR;
            }
        }
        int before = history.count() - 1;
        return bit(Condition.CARD_COUNT_10M, count10m >= Condition.COUNT_10M)
                | bit(Condition.CARD_COUNT_1H, count1h >= Condition.COUNT_1H)
                | bit(Condition.CARD_SUM_1H, sum1h > Condition.SUM_1H_MINOR)
                | bit(Condition.SMALL_THEN_LARGE_10M,
                        hasSequence && isAfterSmall && FlinkPeer.isLarge(payment))
                | bit(Condition.AMOUNT_MEAN_1D, before >= Condition.MEAN_COUNT_MIN
                        && payment.amountMinor * before > Condition.MEAN_FACTOR
                                * (history.sum - payment.amountMinor));
    }

    private static int bit(Condition condition, boolean holds) {
        return holds ? condition.bit() : 0;
    }
}
