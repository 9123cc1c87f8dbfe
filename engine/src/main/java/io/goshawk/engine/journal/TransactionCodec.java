package io.goshawk.engine.journal;

import io.goshawk.engine.event.AuthResult;
import io.goshawk.engine.event.Channel;
import io.goshawk.engine.event.EntryMode;
import io.goshawk.engine.event.Origin;
import io.goshawk.engine.event.Transaction;
import io.goshawk.engine.event.TransactionBuilder;
import io.goshawk.engine.event.TransactionType;
import io.goshawk.engine.journal.sbe.DecisionEntryDecoder;
import io.goshawk.engine.journal.sbe.DecisionEntryEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The transaction inside a DECISION entry. SBE wants fixed fields first, then groups, then texts,
 * so the caller calls in that order: fixed, (hits,) attributes, texts.
 */
final class TransactionCodec {
    private static final int INGEST_TIME = 1;
    private static final int AMOUNT_BASE = 1 << 1;
    private static final int LATITUDE = 1 << 2;
    private static final int LONGITUDE = 1 << 3;
    /** The optional texts, in the order of the schema, take the bits from here on. */
    private static final int TEXTS_SHIFT = 4;
    private static final int TEXTS = 13;

    private static final TransactionType[] TYPES = TransactionType.values();
    private static final Channel[] CHANNELS = Channel.values();
    private static final EntryMode[] ENTRY_MODES = EntryMode.values();
    private static final AuthResult[] AUTH_RESULTS = AuthResult.values();

    private final OriginCodec origins = new OriginCodec();
    private final Utf8 utf8 = new Utf8();

    void encodeFixed(Transaction t, DecisionEntryEncoder entry) {
        OriginCodec.encode(t.origin(), entry.origin());
        entry.present(present(t)).eventTimeMs(t.eventTimeMs())
                .ingestTimeMs(t.ingestTimeMs() == null ? 0 : t.ingestTimeMs())
                .amountMinor(t.amountMinor())
                .amountBaseMinor(t.amountBaseMinor() == null ? 0 : t.amountBaseMinor())
                .latitude(t.latitude() == null ? 0 : t.latitude())
                .longitude(t.longitude() == null ? 0 : t.longitude())
                .currencyExponent((short) t.currencyExponent())
                .transactionType((short) t.type().ordinal())
                .channel((short) t.channel().ordinal())
                .entryMode((short) t.entryMode().ordinal())
                .authResult((short) t.authResult().ordinal());
    }

    private static int present(Transaction t) {
        int present = (t.ingestTimeMs() == null ? 0 : INGEST_TIME)
                | (t.amountBaseMinor() == null ? 0 : AMOUNT_BASE)
                | (t.latitude() == null ? 0 : LATITUDE)
                | (t.longitude() == null ? 0 : LONGITUDE);
        for (int i = 0; i < TEXTS; i++) {
            present |= text(t, i) == null ? 0 : 1 << TEXTS_SHIFT + i;
        }
        return present;
    }

    private static String text(Transaction t, int index) {
        return switch (index) {
            case 0 -> t.customerId();
            case 1 -> t.cardBin();
            case 2 -> t.issuerCountry();
            case 3 -> t.terminalId();
            case 4 -> t.mcc();
            case 5 -> t.merchantCountry();
            case 6 -> t.responseCode();
            case 7 -> t.cvvResult();
            case 8 -> t.avsResult();
            case 9 -> t.scaResult();
            case 10 -> t.deviceId();
            case 11 -> t.ip();
            case 12 -> t.ipCountry();
            default -> throw new IllegalArgumentException("no optional text " + index);
        };
    }

    void encodeAttributes(Transaction t, DecisionEntryEncoder entry) {
        DecisionEntryEncoder.AttributesEncoder group = entry
                .attributesCount(t.attributes().size());
        if (!t.attributes().isEmpty()) {
            for (Map.Entry<String, String> attribute : t.attributes().entrySet()) {
                group.next().attributeName(attribute.getKey())
                        .putAttributeValue(utf8.of(attribute.getValue()), 0, utf8.length());
            }
        }
    }

    /** A length is that of the bytes made just before it: arguments are evaluated from the left. */
    void encodeTexts(Transaction t, DecisionEntryEncoder entry) {
        entry.putTopic(utf8.of(t.origin().partition().topic()), 0, utf8.length());
        entry.putTransactionId(utf8.of(t.transactionId()), 0, utf8.length());
        entry.putCardToken(utf8.of(t.cardToken()), 0, utf8.length());
        entry.putCurrency(utf8.of(t.currency()), 0, utf8.length());
        entry.putMerchantId(utf8.of(t.merchantId()), 0, utf8.length());
        entry.putCustomerId(utf8.of(t.customerId()), 0, utf8.length());
        entry.putCardBin(utf8.of(t.cardBin()), 0, utf8.length());
        entry.putIssuerCountry(utf8.of(t.issuerCountry()), 0, utf8.length());
        entry.putTerminalId(utf8.of(t.terminalId()), 0, utf8.length());
        entry.putMcc(utf8.of(t.mcc()), 0, utf8.length());
        entry.putMerchantCountry(utf8.of(t.merchantCountry()), 0, utf8.length());
        entry.putResponseCode(utf8.of(t.responseCode()), 0, utf8.length());
        entry.putCvvResult(utf8.of(t.cvvResult()), 0, utf8.length());
        entry.putAvsResult(utf8.of(t.avsResult()), 0, utf8.length());
        entry.putScaResult(utf8.of(t.scaResult()), 0, utf8.length());
        entry.putDeviceId(utf8.of(t.deviceId()), 0, utf8.length());
        entry.putIp(utf8.of(t.ip()), 0, utf8.length());
        entry.putIpCountry(utf8.of(t.ipCountry()), 0, utf8.length());
    }

    Map<String, String> decodeAttributes(DecisionEntryDecoder entry) {
        DecisionEntryDecoder.AttributesDecoder group = entry.attributes();
        if (group.count() == 0) {
            return Map.of();
        }
        Map<String, String> attributes = LinkedHashMap.newLinkedHashMap(group.count());
        while (group.hasNext()) {
            String name = group.next().attributeName();
            byte[] value = new byte[group.attributeValueLength()];
            group.getAttributeValue(value, 0, value.length);
            attributes.put(name, new String(value, StandardCharsets.UTF_8));
        }
        return attributes;
    }

    /** Reads the texts and, with the fixed fields, makes the transaction of them. */
    Transaction decode(DecisionEntryDecoder entry, Map<String, String> attributes) {
        int present = (int) entry.present();
        Origin origin = origins.decode(entry.origin(), entry.topic());
        TransactionBuilder builder = Transaction.builder(origin, entry.transactionId())
                .cardToken(entry.cardToken())
                .currency(entry.currency(), entry.currencyExponent())
                .merchantId(entry.merchantId());
        decodeFixed(entry, builder, present);
        decodeTexts(entry, builder, present);
        attributes.forEach(builder::attribute);
        return builder.build();
    }

    private static void decodeFixed(DecisionEntryDecoder entry, TransactionBuilder builder,
            int present) {
        builder.eventTimeMs(entry.eventTimeMs()).amountMinor(entry.amountMinor())
                .type(TYPES[entry.transactionType()]).channel(CHANNELS[entry.channel()])
                .entryMode(ENTRY_MODES[entry.entryMode()])
                .authResult(AUTH_RESULTS[entry.authResult()]);
        if ((present & INGEST_TIME) != 0) {
            builder.ingestTimeMs(entry.ingestTimeMs());
        }
        if ((present & AMOUNT_BASE) != 0) {
            builder.amountBaseMinor(entry.amountBaseMinor());
        }
        if ((present & LATITUDE) != 0) {
            builder.latitude(entry.latitude());
        }
        if ((present & LONGITUDE) != 0) {
            builder.longitude(entry.longitude());
        }
    }

    private static void decodeTexts(DecisionEntryDecoder entry, TransactionBuilder builder,
            int present) {
        builder.customerId(ifPresent(present, 0, entry.customerId()))
                .cardBin(ifPresent(present, 1, entry.cardBin()))
                .issuerCountry(ifPresent(present, 2, entry.issuerCountry()))
                .terminalId(ifPresent(present, 3, entry.terminalId()))
                .mcc(ifPresent(present, 4, entry.mcc()))
                .merchantCountry(ifPresent(present, 5, entry.merchantCountry()))
                .responseCode(ifPresent(present, 6, entry.responseCode()))
                .cvvResult(ifPresent(present, 7, entry.cvvResult()))
                .avsResult(ifPresent(present, 8, entry.avsResult()))
                .scaResult(ifPresent(present, 9, entry.scaResult()))
                .deviceId(ifPresent(present, 10, entry.deviceId()))
                .ip(ifPresent(present, 11, entry.ip()))
                .ipCountry(ifPresent(present, 12, entry.ipCountry()));
    }

    private static String ifPresent(int present, int index, String text) {
        return (present & 1 << TEXTS_SHIFT + index) == 0 ? null : text;
    }
}
