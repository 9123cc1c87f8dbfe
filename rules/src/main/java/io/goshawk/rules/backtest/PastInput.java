package io.goshawk.rules.backtest;

import io.goshawk.engine.event.Input;

/**
 * An input of the stream and what is known of it in the end.
 *
 * @param input       a transaction, a dead letter, or a label that has become known
 * @param fraud       whether it is a transaction that turned out to be fraud
 * @param knownFromMs when that became known first, epoch milliseconds; for a fraud only
 */
record PastInput(Input input, boolean fraud, long knownFromMs) {}
