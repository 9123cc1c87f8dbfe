package io.goshawk.bench.micro;

import io.goshawk.engine.event.Origin;
import io.goshawk.engine.event.Partition;
import io.goshawk.engine.event.Transaction;
import java.util.SplittableRandom;

/**
 * An endless stream of purchases, the same for a seed: so many cards, ten thousand merchants, one
 * event every hundred milliseconds of event time.
 */
final class Purchases {
    private static final Partition PARTITION = new Partition("bench", 0);
    private static final long START_MS = 1_767_603_600_000L;
    private static final long STEP_MS = 100;
    private static final int MERCHANTS = 10_000;

    private final SplittableRandom random;
    private final String[] cards;
    private long offset;

    Purchases(long seed, int cardCount) {
        random = new SplittableRandom(seed);
        cards = new String[cardCount];
        for (int i = 0; i < cardCount; i++) {
            cards[i] = "card-" + i;
        }
    }

    Transaction next() {
        long number = offset++;
        int merchant = random.nextInt(MERCHANTS);
        return Transaction
                .builder(new Origin(PARTITION, number, number + 1, START_MS), "tx-" + number)
                .eventTimeMs(START_MS + number * STEP_MS)
                .cardToken(cards[random.nextInt(cards.length)])
                .amountMinor(random.nextInt(100, 20_000)).currency("EUR", 2)
                .merchantId("m-" + merchant).terminalId("t-" + merchant).merchantCountry("DE")
                .build();
    }
}
