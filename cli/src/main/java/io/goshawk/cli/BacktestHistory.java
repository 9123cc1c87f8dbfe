package io.goshawk.cli;

import io.goshawk.rules.backtest.LabelledInput;
import java.util.Iterator;
import java.util.function.LongConsumer;

/** The data of a backtest, opened: its inputs, and how far reading is. Used by one thread. */
interface BacktestHistory extends Iterator<LabelledInput>, AutoCloseable {
    /** What progress is counted in. */
    String unit();

    /** How much there is. */
    long total();

    /** Tells from now on, now and then, how much is read. */
    void tellRead(LongConsumer receiver);

    @Override
    void close();
}
