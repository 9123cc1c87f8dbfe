package io.goshawk.chronicle;

import io.goshawk.engine.Clock;
import io.goshawk.engine.contract.JournalContract;
import io.goshawk.engine.journal.Journal;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** The contract of every journal, on disk. */
class ChronicleJournalContractTest extends JournalContract {
    @TempDir
    private Path dir;

    @Override
    protected Journal open() {
        return ChronicleJournal.open(ChronicleJournalSettings.of(dir), Clock.SYSTEM);
    }
}
