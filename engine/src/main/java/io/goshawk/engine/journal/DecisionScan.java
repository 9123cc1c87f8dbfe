package io.goshawk.engine.journal;

import io.goshawk.engine.journal.sbe.DecisionEntryDecoder;
import io.goshawk.engine.journal.sbe.EntryHeaderDecoder;
import io.goshawk.engine.journal.sbe.RuleSetEntryDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;
import org.agrona.DirectBuffer;

/**
 * Looks for decisions by a text in their bytes, from the first entry on: much faster than to decode
 * what stands before them. Each entry is checked to be whole and in place. Used by one thread.
 */
public final class DecisionScan implements AutoCloseable {
    private static final int REPORT_EVERY = 1 << 16;

    private final EntryCursor cursor;
    private final byte[] text;
    private final LongConsumer progress;
    private final EntryFrame frame = new EntryFrame();
    private final List<Long> ruleSets = new ArrayList<>();
    private long sequence;

    /**
     * @param text     what is looked for
     * @param progress is told now and then how many entries were read
     */
    public DecisionScan(Journal journal, String text, LongConsumer progress) {
        this.cursor = journal.read(journal.first());
        this.sequence = journal.first() - 1;
        this.text = text.getBytes(StandardCharsets.UTF_8);
        this.progress = progress;
    }

    /**
     * Moves to the next decision, or repeated transaction, with the text somewhere in it.
     *
     * @return whether there is one
     */
    public boolean next() {
        while (cursor.next()) {
            sequence++;
            if (sequence % REPORT_EVERY == REPORT_EVERY - 1) {
                progress.accept(sequence + 1);
            }
            int type = open().templateId();
            if (type == RuleSetEntryDecoder.TEMPLATE_ID) {
                ruleSets.add(sequence);
            } else if (type == DecisionEntryDecoder.TEMPLATE_ID && holdsText()) {
                return true;
            }
        }
        return false;
    }

    private EntryHeaderDecoder open() {
        try {
            return frame.open(cursor.buffer(), cursor.length(), sequence);
        } catch (CorruptJournalException found) {
            throw found.at(cursor.location());
        }
    }

    private boolean holdsText() {
        DirectBuffer buffer = cursor.buffer();
        int last = cursor.length() - text.length;
        for (int from = EntryFrame.HEADER_LENGTH; from <= last; from++) {
            int matched = 0;
            while (matched < text.length && buffer.getByte(from + matched) == text[matched]) {
                matched++;
            }
            if (matched == text.length) {
                return true;
            }
        }
        return false;
    }

    /** The sequence of the present entry. */
    public long sequence() {
        return sequence;
    }

    /** The entries of all rule sets before the present entry. */
    public List<Long> ruleSets() {
        return List.copyOf(ruleSets);
    }

    @Override
    public void close() {
        cursor.close();
    }
}
