package io.goshawk.rules.list;

import io.goshawk.engine.profile.Field;
import io.goshawk.engine.profile.TransactionField;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Which values a list may hold: one that no transaction can have would do nothing, in silence. */
public final class ListValues {
    /** The longest value; what is longer is set aside before it is decided. */
    private static final int BYTES_MAX = 1_024;

    private static final Form COUNTRY = new Form("[A-Z]{2}", "an ISO 3166 code such as DE");
    private static final Map<Field, Form> FORMS = Map.of(
            TransactionField.CARD_BIN,
            new Form("[0-9]{6}|[0-9]{8}", "six or eight digits, as many as transactions have"),
            TransactionField.MCC, new Form("[0-9]{4}", "four digits"),
            TransactionField.CURRENCY, new Form("[A-Z]{3}", "an ISO 4217 code such as EUR"),
            TransactionField.MERCHANT_COUNTRY, COUNTRY, TransactionField.ISSUER_COUNTRY, COUNTRY,
            TransactionField.IP_COUNTRY, COUNTRY);

    private record Form(Pattern pattern, String words) {
        Form(String pattern, String words) {
            this(Pattern.compile(pattern), words);
        }
    }

    private ListValues() {}

    /** What is wrong with a value in a list on this field, or nothing. */
    public static Optional<String> problem(Field field, String value) {
        if (value.isBlank() || !value.equals(value.strip())) {
            return Optional.of("a value is not blank and has no blanks around it");
        }
        if (value.getBytes(StandardCharsets.UTF_8).length > BYTES_MAX) {
            return Optional.of("a value has at most " + BYTES_MAX + " bytes");
        }
        Form form = FORMS.get(field);
        return form == null || form.pattern().matcher(value).matches()
                ? Optional.empty()
                : Optional.of("'" + value + "' is no " + field.written() + ": " + form.words());
    }
}
