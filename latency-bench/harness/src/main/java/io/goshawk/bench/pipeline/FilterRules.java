package io.goshawk.bench.pipeline;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Rules that look at one payment and remember nothing: each names a trade, a country and a least
 * amount of its own, as a bank's long lists of limits do.
 */
final class FilterRules {
    private static final int AMOUNT_LEAST = 2_000;
    private static final int POINTS = 300;

    private FilterRules() {}

    /** Writes so many into a folder, one a file. */
    static void write(Path folder, int count) {
        try {
            Files.createDirectories(folder);
            for (int i = 0; i < count; i++) {
                String id = "limit_" + i;
                Files.writeString(folder.resolve(id + ".epl"), rule(id, i));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String rule(String id, int number) {
        int trades = CardPayments.TRADES.size();
        return """
                @Rule(id='%s', version=1, status=LIVE, points=%d, action=REVIEW, severity=MEDIUM,
                      typology='limit', owner='bench',
                      why='An amount that is unusual for this trade in this country.')
                select transaction_id, card_token, amount, mcc
                from Transaction(mcc = '%s', merchant_country = '%s', amount >= %d.00);
                """.formatted(id, POINTS, CardPayments.TRADES.get(number % trades),
                CardPayments.COUNTRIES.get(number / trades % CardPayments.COUNTRIES.size()),
                AMOUNT_LEAST + number);
    }
}
