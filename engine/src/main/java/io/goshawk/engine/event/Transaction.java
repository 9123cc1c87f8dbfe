package io.goshawk.engine.event;

import java.util.Currency;
import java.util.Map;
import java.util.Objects;

/**
 * One payment attempt, in the canonical schema ({@code config/schemas/card_authorization.avsc}).
 * Optional text and numbers are null when absent. Money is integer minor units; times are epoch
 * milliseconds UTC; country codes are ISO 3166-1 alpha-2.
 *
 * @param origin           the record it came from
 * @param transactionId    globally unique; the key for duplicates
 * @param eventTimeMs      when the attempt happened; drives windows
 * @param ingestTimeMs     when the gateway received it, or null
 * @param type             what was asked for
 * @param cardToken        irreversible token of the card number, never a card number
 * @param customerId       the account or cardholder
 * @param cardBin          first six or eight digits of the card number
 * @param issuerCountry    country of the issuer
 * @param amountMinor      amount in minor units of {@code currency}, not negative
 * @param currency         ISO 4217 alphabetic code
 * @param currencyExponent digits after the decimal point in {@code currency}; kept with the
 *                         transaction so that a replay does not depend on a currency table
 * @param amountBaseMinor  amount in the bank's base currency, minor units
 * @param merchantId       card acceptor
 * @param terminalId       card acceptor's terminal
 * @param mcc              ISO 18245 merchant category code
 * @param merchantCountry  country of the merchant
 * @param latitude         WGS84 degrees of the place of the attempt
 * @param longitude        WGS84 degrees of the place of the attempt
 * @param channel          where the payment was made
 * @param entryMode        how the card was read
 * @param authResult       what the issuer answered
 * @param responseCode     ISO 8583 DE39
 * @param cvvResult        M match, N no match, P not processed, U unavailable
 * @param avsResult        address verification result
 * @param scaResult        strong customer authentication outcome
 * @param deviceId         device fingerprint
 * @param ip               IP address as text
 * @param ipCountry        country of the IP address
 * @param attributes       every other field of the record, in the order of the record
 */
public record Transaction(Origin origin, String transactionId, long eventTimeMs, Long ingestTimeMs,
        TransactionType type, String cardToken, String customerId, String cardBin,
        String issuerCountry, long amountMinor, String currency, int currencyExponent,
        Long amountBaseMinor, String merchantId, String terminalId, String mcc,
        String merchantCountry, Double latitude, Double longitude, Channel channel,
        EntryMode entryMode, AuthResult authResult, String responseCode, String cvvResult,
        String avsResult, String scaResult, String deviceId, String ip, String ipCountry,
        Map<String, String> attributes) implements Input {
    private static final double[] POWERS_OF_TEN = {1, 10, 100, 1_000, 10_000};

    /** The end of the year 9999: a later time is an error of whoever wrote it. */
    public static final long TIME_MS_MAX = 253_402_300_799_999L;
    /** The largest amount in minor units. It leaves room for exact sums and squares. */
    public static final long AMOUNT_MINOR_MAX = 100_000_000_000_000L;
    /** The largest exponent of an ISO 4217 currency. */
    public static final int CURRENCY_EXPONENT_MAX = POWERS_OF_TEN.length - 1;

    public Transaction {
        Objects.requireNonNull(origin, "origin");
        Objects.requireNonNull(transactionId, "transactionId");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(cardToken, "cardToken");
        Objects.requireNonNull(currency, "currency");
        Objects.requireNonNull(merchantId, "merchantId");
        Objects.requireNonNull(channel, "channel");
        Objects.requireNonNull(entryMode, "entryMode");
        Objects.requireNonNull(authResult, "authResult");
        Objects.requireNonNull(attributes, "attributes");
        if (eventTimeMs < 0 || eventTimeMs > TIME_MS_MAX) {
            throw new IllegalArgumentException("event time: " + eventTimeMs);
        }
        requireAmount(amountMinor);
        if (amountBaseMinor != null) {
            requireAmount(amountBaseMinor);
        }
        if (currencyExponent < 0 || currencyExponent > CURRENCY_EXPONENT_MAX) {
            throw new IllegalArgumentException("currency exponent: " + currencyExponent);
        }
    }

    private static void requireAmount(long amountMinor) {
        if (amountMinor < 0 || amountMinor > AMOUNT_MINOR_MAX) {
            throw new IllegalArgumentException("amount: " + amountMinor);
        }
    }

    /**
     * The amount in major units of its currency: 12.34 for 1234 euro cents. For comparison only.
     */
    public double amount() {
        return amountMinor / POWERS_OF_TEN[currencyExponent];
    }

    /**
     * Digits after the decimal point of a currency, or -1 if the code is not a currency that money
     * is paid in. The source is the JDK's ISO 4217 table.
     */
    public static int exponentOf(String currency) {
        try {
            return Currency.getInstance(currency).getDefaultFractionDigits();
        } catch (IllegalArgumentException unknown) {
            return -1;
        }
    }

    /** Starts a transaction with its required fields; the rest is absent until set. */
    public static TransactionBuilder builder(Origin origin, String transactionId) {
        return new TransactionBuilder(origin, transactionId);
    }

    /** A builder that holds all fields of this transaction. */
    public TransactionBuilder copy() {
        return TransactionBuilder.of(this);
    }
}
