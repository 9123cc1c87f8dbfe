package io.goshawk.rules.testing;

import io.goshawk.engine.event.AuthResult;
import io.goshawk.engine.event.Channel;
import io.goshawk.engine.event.EntryMode;
import io.goshawk.engine.event.Transaction;
import io.goshawk.engine.event.TransactionBuilder;
import io.goshawk.engine.event.TransactionType;
import io.goshawk.rules.Suggestion;
import io.goshawk.rules.TextException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** The fields of a transaction as tests write them: by the names of the schema. */
final class TransactionFields {
    static final String AMOUNT = "amount";
    static final String AMOUNT_MINOR = "amount_minor";
    static final String CURRENCY = "currency";
    static final String ID = "transaction_id";

    private static final String ATTRIBUTE = "attributes.";
    private static final Map<String, BiConsumer<TransactionBuilder, String>> SETTERS = setters();

    private TransactionFields() {}

    /** Whether a transaction has such a field. */
    static boolean has(String name) {
        return SETTERS.containsKey(name) || name.equals(AMOUNT) || name.equals(ID)
                || name.startsWith(ATTRIBUTE) && name.length() > ATTRIBUTE.length();
    }

    /** What to do about a name that is no field. */
    static String hint(String name) {
        List<String> names = new ArrayList<>(SETTERS.keySet());
        names.addAll(List.of(AMOUNT, ID, "at", "repeat", "every", "label", "of", "list", "tick"));
        return Suggestion.of(name, names,
                "what the schema does not know is " + ATTRIBUTE + name);
    }

    /**
     * Sets a field of its own; amount, currency and id are set by whoever knows all of them.
     *
     * @throws TextException if the field cannot have this value
     */
    static void set(TransactionBuilder builder, String name, String value) {
        if (name.startsWith(ATTRIBUTE)) {
            builder.attribute(name.substring(ATTRIBUTE.length()), value);
        } else if (SETTERS.containsKey(name)) {
            SETTERS.get(name).accept(builder, value);
        }
    }

    /**
     * Major units of a currency in its minor units.
     *
     * @throws TextException if that is no amount of this currency
     */
    static long minorUnits(String amount, String currency) {
        int exponent = Transaction.exponentOf(currency);
        try {
            long minor = new BigDecimal(amount).movePointRight(Math.max(0, exponent))
                    .longValueExact();
            return checked(amount, minor);
        } catch (ArithmeticException e) {
            throw new TextException(0, "'" + amount + "' is no amount in " + currency,
                    currency + " has " + exponent + " decimals");
        } catch (NumberFormatException e) {
            throw new TextException(0, "'" + amount + "' is not an amount", "write 12.34");
        }
    }

    private static long checked(String written, long minor) {
        if (minor < 0 || minor > Transaction.AMOUNT_MINOR_MAX) {
            throw new TextException(0, "'" + written + "' is out of range",
                    "an amount is 0 to " + Transaction.AMOUNT_MINOR_MAX + " minor units");
        }
        return minor;
    }

    private static long minor(String text) {
        try {
            return checked(text, Long.parseLong(text));
        } catch (NumberFormatException e) {
            throw new TextException(0, "'" + text + "' is not a whole number",
                    "minor units, such as 1234 for 12.34");
        }
    }

    private static double degrees(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new TextException(0, "'" + text + "' is not a number", "degrees, such as 52.52");
        }
    }

    private static String currency(String code) {
        if (Transaction.exponentOf(code) < 0) {
            throw new TextException(0, "'" + code + "' is not a currency",
                    "an ISO 4217 code, such as EUR");
        }
        return code;
    }

    private static <E extends Enum<E>> E constant(Class<E> type, String text) {
        List<String> names = Arrays.stream(type.getEnumConstants()).map(Enum::name).toList();
        if (!names.contains(text)) {
            throw new TextException(0, "unknown value '" + text + "'",
                    Suggestion.of(text, names, "one of " + String.join(", ", names)));
        }
        return Enum.valueOf(type, text);
    }

    private static Map<String, BiConsumer<TransactionBuilder, String>> setters() {
        Map<String, BiConsumer<TransactionBuilder, String>> all = new LinkedHashMap<>();
        all.put("transaction_type",
                (builder, text) -> builder.type(constant(TransactionType.class, text)));
        all.put("card_token", TransactionBuilder::cardToken);
        all.put("customer_id", TransactionBuilder::customerId);
        all.put("card_bin", TransactionBuilder::cardBin);
        all.put("issuer_country", TransactionBuilder::issuerCountry);
        all.put(AMOUNT_MINOR, (builder, text) -> builder.amountMinor(minor(text)));
        all.put("amount_base_minor", (builder, text) -> builder.amountBaseMinor(minor(text)));
        all.put(CURRENCY, (builder, text) -> builder.currency(currency(text)));
        all.put("merchant_id", TransactionBuilder::merchantId);
        all.put("terminal_id", TransactionBuilder::terminalId);
        all.put("mcc", TransactionBuilder::mcc);
        all.put("merchant_country", TransactionBuilder::merchantCountry);
        all.put("latitude", (builder, text) -> builder.latitude(degrees(text)));
        all.put("longitude", (builder, text) -> builder.longitude(degrees(text)));
        all.put("channel", (builder, text) -> builder.channel(constant(Channel.class, text)));
        all.put("entry_mode",
                (builder, text) -> builder.entryMode(constant(EntryMode.class, text)));
        all.put("auth_result",
                (builder, text) -> builder.authResult(constant(AuthResult.class, text)));
        all.put("response_code", TransactionBuilder::responseCode);
        all.put("cvv_result", TransactionBuilder::cvvResult);
        all.put("avs_result", TransactionBuilder::avsResult);
        all.put("sca_result", TransactionBuilder::scaResult);
        all.put("device_id", TransactionBuilder::deviceId);
        all.put("ip", TransactionBuilder::ip);
        all.put("ip_country", TransactionBuilder::ipCountry);
        return all;
    }
}
