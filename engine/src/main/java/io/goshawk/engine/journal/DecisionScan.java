package io.goshawk.engine.journal;

import io.goshawk.engine.journal.sbe.DecisionEntryDecoder;
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

    private final EntryScan scan;
    private final byte[] text;
    private final LongConsumer progress;
    private final List<Long> ruleSets;

    /**
     * @param text     what is looked for
     * @param progress is told now and then how many entries were read
     */
    public DecisionScan(Journal journal, String text, LongConsumer progress) {
        this.scan = new EntryScan(journal, journal.first());
        this.ruleSets = new ArrayList<>(RuleSetCursor.kept(journal));
        this.text = text.getBytes(StandardCharsets.UTF_8);
        this.progress = progress;
    }

    /**
     * Moves to the next decision, or repeated transaction, with the text somewhere in it.
     *
     * @return whether there is one
     */
    public boolean next() {
        while (scan.next()) {
            if (sequence() % REPORT_EVERY == REPORT_EVERY - 1) {
                progress.accept(sequence() + 1);
            }
            int type = scan.header().templateId();
            if (type == RuleSetEntryDecoder.TEMPLATE_ID) {
                ruleSets.add(sequence());
            } else if (type == DecisionEntryDecoder.TEMPLATE_ID && holdsText()) {
                return true;
            }
        }
        return false;
    }

    private boolean holdsText() {
        DirectBuffer buffer = scan.buffer();
        int last = scan.length() - text.length;
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
        return scan.sequence();
    }

    /** The entries of all rule sets before the present entry. */
    public List<Long> ruleSets() {
        return List.copyOf(ruleSets);
    }

    @Override
    public void close() {
        scan.close();
    }
}
