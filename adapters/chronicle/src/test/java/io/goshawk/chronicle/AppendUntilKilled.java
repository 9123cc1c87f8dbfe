package io.goshawk.chronicle;

import io.goshawk.engine.Clock;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/**
 * A writer that goes on from what it finds and says how far it came. It stays until it is killed,
 * but appends no more than it is told to.
 */
final class AppendUntilKilled {
    private static final int REPORT_EVERY = 500;

    private AppendUntilKilled() {}

    public static void main(String[] arguments) throws InterruptedException {
        Path dir = Path.of(arguments[0]);
        long countMax = Long.parseLong(arguments[1]);
        try (ChronicleJournal journal = ChronicleJournal.open(ChronicleJournalSettings.of(dir),
                Clock.SYSTEM)) {
            long number = NumberedEntries.count(journal);
            System.out.println("open at " + number);
            for (long end = number + countMax; number < end; number += REPORT_EVERY) {
                NumberedEntries.append(journal, number, number + REPORT_EVERY);
                System.out.println(number + REPORT_EVERY);
            }
            new CountDownLatch(1).await();
        }
    }
}
