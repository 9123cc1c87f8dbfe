package io.goshawk.chronicle;

import io.goshawk.engine.Clock;
import java.nio.file.Path;

/** A writer that goes on from what it finds until the disk is full, or it has appended enough. */
final class AppendUntilFull {
    private static final int FORCE_EVERY = 500;

    private AppendUntilFull() {}

    public static void main(String[] arguments) {
        ChronicleJournalSettings settings = new ChronicleJournalSettings(Path.of(arguments[0]),
                ForcePolicy.BEFORE_COMMIT, 1000, JournalRoll.DAILY, 16 << 20, 0);
        long forced = 0;
        try (ChronicleJournal journal = ChronicleJournal.open(settings, Clock.SYSTEM)) {
            forced = NumberedEntries.count(journal);
            System.out.println("open at " + forced);
            for (long end = forced + Long.parseLong(arguments[1]); forced < end;) {
                NumberedEntries.append(journal, forced, forced + FORCE_EVERY);
                journal.force();
                forced += FORCE_EVERY;
            }
            System.out.println("enough at " + forced);
        } catch (JournalException e) {
            System.out.println("stopped at " + forced + ": " + e.getMessage());
            System.exit(3);
        }
    }
}
