package io.goshawk.cli.simulation;

import io.goshawk.engine.event.DeadLetter;
import io.goshawk.engine.event.Deployment;
import io.goshawk.engine.event.FraudLabel;
import io.goshawk.engine.event.Input;
import io.goshawk.engine.event.ListChange;
import io.goshawk.engine.event.Origin;
import io.goshawk.engine.event.Tick;
import io.goshawk.engine.event.Transaction;
import io.goshawk.engine.journal.Entry;
import io.goshawk.engine.journal.Journal;
import io.goshawk.engine.journal.JournalReader;
import io.goshawk.engine.journal.sbe.EntryHeaderDecoder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * An entry of a journal, and its bytes. Only sequence and checksum may differ between two journals
 * of the same inputs, because groups end elsewhere: both are in the header.
 */
record Written(Entry entry, byte[] bytes) {
    /** All entries; throws if one is not what it was. */
    static List<Written> all(Journal journal) {
        List<Written> all = new ArrayList<>();
        try (JournalReader reader = new JournalReader(journal)) {
            for (Entry entry = reader.next(); entry != null; entry = reader.next()) {
                byte[] bytes = new byte[reader.length()];
                reader.buffer().getBytes(0, bytes);
                all.add(new Written(entry, bytes));
            }
        }
        return all;
    }

    /** Whether it stands for an input. */
    boolean isInput() {
        return switch (entry) {
            case Entry.Decided decided -> true;
            case Entry.Duplicate duplicate -> true;
            case Entry.Labelled labelled -> true;
            case Entry.ListChanged changed -> true;
            case Entry.DeadLettered deadLettered -> true;
            case Entry.Deployed deployed -> true;
            default -> false;
        };
    }

    /** The input of an input's entry. */
    Input input() {
        return switch (entry) {
            case Entry.Decided decided -> decided.decision().input();
            case Entry.Duplicate duplicate -> duplicate.transaction();
            case Entry.Labelled labelled -> labelled.label();
            case Entry.ListChanged changed -> changed.change();
            case Entry.DeadLettered deadLettered -> deadLettered.deadLetter();
            case Entry.Deployed deployed -> deployed.deployment();
            default -> throw new IllegalStateException(entry + " is no input");
        };
    }

    /** The record that an input came from, or null if it is a tick. */
    Origin origin() {
        return switch (input()) {
            case Transaction transaction -> transaction.origin();
            case FraudLabel label -> label.origin();
            case ListChange change -> change.origin();
            case DeadLetter letter -> letter.origin();
            case Deployment deployment -> deployment.origin();
            case Tick tick -> null;
        };
    }

    /** Whether it says the same, wherever the two stand. */
    boolean saysTheSameAs(Written other) {
        if (entry instanceof Entry.Duplicate mine && other.entry instanceof Entry.Duplicate its) {
            return mine.transaction().equals(its.transaction())
                    && mine.clockMs() == its.clockMs();
        }
        int header = EntryHeaderDecoder.ENCODED_LENGTH;
        int type = EntryHeaderDecoder.templateIdEncodingOffset();
        return bytes[type] == other.bytes[type]
                && Arrays.equals(bytes, header, bytes.length, other.bytes, header,
                        other.bytes.length);
    }
}
