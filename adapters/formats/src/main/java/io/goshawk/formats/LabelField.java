package io.goshawk.formats;

import io.goshawk.engine.event.FraudLabel.Source;
import io.goshawk.engine.event.FraudLabel.Verdict;
import java.util.Arrays;
import java.util.List;

/**
 * The fields of the label schema, in its order. A test holds this list against {@code
 * config/schemas/fraud_label.avsc}.
 */
enum LabelField implements SchemaField {
    TRANSACTION_ID("transaction_id", Kind.TRANSACTION_ID),
    CARD_TOKEN("card_token", Kind.ID),
    MERCHANT_ID("merchant_id", Kind.TEXT),
    TERMINAL_ID("terminal_id", Kind.TEXT),
    LABEL_TIME("label_time", Kind.TIME),
    LABEL("label", Kind.WORD, Verdict.values()),
    SOURCE("source", Kind.WORD, Source.values()),
    SCENARIO("scenario", Kind.CODE);

    private final String spelling;
    private final Kind kind;
    private final List<String> words;

    LabelField(String spelling, Kind kind, Enum<?>... words) {
        this.spelling = spelling;
        this.kind = kind;
        this.words = Arrays.stream(words).map(Enum::name).toList();
    }

    @Override
    public String spelling() {
        return spelling;
    }

    @Override
    public Kind kind() {
        return kind;
    }

    @Override
    public boolean required() {
        return switch (this) {
            case TRANSACTION_ID, CARD_TOKEN, LABEL_TIME, LABEL, SOURCE -> true;
            default -> false;
        };
    }

    @Override
    public List<String> words() {
        return words;
    }
}
