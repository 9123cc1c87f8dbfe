package io.goshawk.formats;

import io.goshawk.engine.event.FraudLabel;
import io.goshawk.engine.event.Input;
import io.goshawk.engine.event.Origin;

/**
 * Reads fraud labels from JSON, as strictly as {@link TransactionJson} reads transactions, and with
 * the same order of reasons. The verdict and who found it must be words of the schema ({@code
 * config/schemas/fraud_label.avsc}): a verdict that is not understood must not pass for another.
 *
 * <p>What the schema does not have is left out, and so are {@code merchant_id} and {@code
 * terminal_id}: the shard knows them from the transaction.
 *
 * <p>Not thread-safe: the thread that decodes has its own.
 */
public final class LabelJson {
    private final SchemaReader reader;
    private final FieldValues fields;

    /** Of the limits, those on attributes do not matter here. */
    public LabelJson(TransactionJsonLimits limits) {
        reader = new SchemaReader(LabelField.values(), LabelField.LABEL_TIME, limits);
        fields = reader.fields();
    }

    /**
     * Reads the value of a record.
     *
     * @param origin where the record was read
     * @param key    its key, or null; kept as it is if the record is set aside
     * @param value  its value, or null; kept as it is if the record is set aside
     * @return a {@code FraudLabel}, or a {@code DeadLetter} that says why not; never throws,
     *         whatever the bytes are
     */
    public Input decode(Origin origin, byte[] key, byte[] value) {
        return reader.read(origin, value, reader::skip)
                ? label(origin)
                : reader.deadLetter(origin, key, value);
    }

    private FraudLabel label(Origin origin) {
        return new FraudLabel(origin, fields.text(LabelField.TRANSACTION_ID),
                fields.text(LabelField.CARD_TOKEN), fields.whole(LabelField.LABEL_TIME),
                FraudLabel.Verdict.valueOf(fields.text(LabelField.LABEL)),
                FraudLabel.Source.valueOf(fields.text(LabelField.SOURCE)),
                fields.text(LabelField.SCENARIO));
    }
}
