package io.goshawk.bench.peer.flink;

import io.goshawk.bench.workload.Condition;
import io.goshawk.bench.workload.Workload;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.cep.functions.PatternProcessFunction;
import org.apache.flink.cep.pattern.Pattern;
import org.apache.flink.cep.pattern.conditions.SimpleCondition;
import org.apache.flink.util.Collector;

/** The sequence of a small payment and a large one in Flink's CEP. */
final class SmallThenLarge extends PatternProcessFunction<Payment, Tuple2<Long, Integer>> {
    private static final long serialVersionUID = 1L;
    private static final String SMALL = "small";
    private static final String LARGE = "large";
    private static final long WITHIN_MS = 10 * Workload.MINUTE_MS;

    private final int board;
    private transient Desk desk;
    private transient long lastHit;

    SmallThenLarge(int board) {
        this.board = board;
    }

    /** Every large payment after every small one, whatever lies between. */
    static Pattern<Payment, Payment> pattern(int board) {
        return Pattern.<Payment>begin(SMALL).where(new IsSmall(board)).followedByAny(LARGE)
                .where(SimpleCondition.of(FlinkPeer::isLarge))
                .within(Duration.ofMillis(WITHIN_MS * Payment.TIME_UNITS_PER_MS));
    }

    /** CEP asks this of every payment, once, when a watermark has let it go: it is decided then. */
    private static final class IsSmall extends SimpleCondition<Payment> {
        private static final long serialVersionUID = 1L;

        private final int board;
        private transient Desk desk;

        private IsSmall(int board) {
            this.board = board;
        }

        @Override
        public boolean filter(Payment payment) {
            if (desk == null) {
                desk = Board.of(board).desk();
            }
            desk.decided(payment, 0);
            return payment.amountMinor <= Condition.SMALL_MINOR;
        }
    }

    @Override
    public void open(OpenContext context) {
        desk = Board.of(board).desk();
        lastHit = -1;
    }

    /** Of each small payment before a large one, in turn; once is enough. */
    @Override
    public void processMatch(Map<String, List<Payment>> match, Context context,
            Collector<Tuple2<Long, Integer>> out) {
        Payment small = match.get(SMALL).getFirst();
        Payment large = match.get(LARGE).getFirst();
        // Event time is finer than the milliseconds by which the condition counts.
        if (large.number != lastHit && large.timeMs - small.timeMs < WITHIN_MS) {
            lastHit = large.number;
            desk.hit(large.number, Condition.SMALL_THEN_LARGE_10M.bit());
            out.collect(Tuple2.of(large.number, Condition.SMALL_THEN_LARGE_10M.bit()));
        }
    }
}
