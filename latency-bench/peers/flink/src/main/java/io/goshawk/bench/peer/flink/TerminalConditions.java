package io.goshawk.bench.peer.flink;

import io.goshawk.bench.workload.Condition;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/** The condition on a terminal; gets its large payments only. */
final class TerminalConditions
        extends
            KeyedProcessFunction<String, Payment, Tuple2<Long, Integer>> {
    private static final long serialVersionUID = 1L;

    private final int board;
    private transient Desk desk;
    private transient ValueState<DayHistory> histories;

    TerminalConditions(int board) {
        this.board = board;
    }

    @Override
    public void open(OpenContext context) {
        desk = Board.of(board).desk();
        histories = getRuntimeContext().getState(
                new ValueStateDescriptor<>("terminal", Types.POJO(DayHistory.class)));
    }

    @Override
    public void processElement(Payment payment, Context context,
            Collector<Tuple2<Long, Integer>> out) throws Exception {
        DayHistory history = histories.value();
        if (history == null) {
            history = new DayHistory();
        }
        history.add(payment);
        histories.update(history);
        int hits = history.count() >= Condition.TERMINAL_LARGE_1D_MIN
                ? Condition.TERMINAL_LARGE_1D.bit()
                : 0;
        desk.decided(payment, hits);
        if (hits != 0) {
            out.collect(Tuple2.of(payment.number, hits));
        }
    }
}
