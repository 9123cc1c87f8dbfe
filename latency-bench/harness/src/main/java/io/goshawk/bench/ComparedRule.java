package io.goshawk.bench;

import java.util.Locale;

/** The rules that every engine of a comparison evaluates; each engine writes them its own way. */
enum ComparedRule {
    CARD_BURST_10M,
    CARD_TESTING_1H,
    CARD_COUNTRY_1H,
    CARD_SPEND_24H,
    CARD_AMOUNT_30D,
    CARD_LARGEST_30D,
    MERCHANT_BURST_10M,
    MERCHANT_VOLUME_1H,
    MERCHANT_LARGE_24H,
    MERCHANT_OUTLIER_7D,
    DEVICE_BURST_1H,
    DEVICE_CARDS_24H;

    static ComparedRule of(String id) {
        return valueOf(id.toUpperCase(Locale.ROOT));
    }

    String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Its place in a set of rules that is held as the bits of an int. */
    int bit() {
        return 1 << ordinal();
    }
}
