package io.goshawk.chronicle;

import static org.assertj.core.api.Assertions.assertThat;

import io.goshawk.engine.chain.ChainHead;
import io.goshawk.engine.contract.Events;
import io.goshawk.engine.event.DeadLetter;
import io.goshawk.engine.event.RejectReason;
import io.goshawk.engine.journal.Entry;
import io.goshawk.engine.journal.EntryCursor;
import io.goshawk.engine.journal.EntryLocation;
import io.goshawk.engine.journal.Journal;
import io.goshawk.engine.journal.JournalReader;
import io.goshawk.engine.journal.JournalWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The engine's own entries with their checksums, each of another size, with a body to damage. */
final class CheckedEntries {
    private static final int BODY_BYTES_MAX = 700;
    private static final String NO_RULES = "0".repeat(64);

    private CheckedEntries() {}

    static void append(Journal journal, long from, long to) {
        JournalWriter writer = new JournalWriter(journal);
        writer.restore(from, ChainHead.NONE, NO_RULES);
        for (long number = from; number < to; number++) {
            writer.deadLetter(new DeadLetter(Events.origin(number), RejectReason.OUT_OF_RANGE,
                    "entry " + number, null, body(number)));
        }
    }

    /** Reads to the end, through the checks of the engine; how many there are. */
    static long readOn(Journal journal, long from) {
        try (JournalReader reader = new JournalReader(journal, from, -1)) {
            for (Entry entry = reader.next(); entry != null; entry = reader.next()) {
                DeadLetter read = ((Entry.DeadLettered) entry).deadLetter();
                assertThat(read.value()).isEqualTo(body(entry.sequence()));
            }
            return reader.nextSequence();
        }
    }

    /** Where each entry is. */
    static List<EntryLocation> locations(Journal journal) {
        List<EntryLocation> locations = new ArrayList<>();
        try (EntryCursor cursor = journal.read()) {
            while (cursor.next()) {
                locations.add(cursor.location());
            }
        }
        return locations;
    }

    private static byte[] body(long number) {
        byte[] body = new byte[(int) (number * 31 % BODY_BYTES_MAX)];
        Arrays.fill(body, (byte) (number % 127 + 1));
        return body;
    }
}
