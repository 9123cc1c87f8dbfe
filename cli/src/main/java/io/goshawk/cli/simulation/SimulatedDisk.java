package io.goshawk.cli.simulation;

import io.goshawk.engine.journal.EntryCursor;
import io.goshawk.engine.journal.Journal;
import io.goshawk.engine.journal.sbe.CommitEntryDecoder;
import io.goshawk.engine.journal.sbe.EntryHeaderDecoder;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * What the journal is stored on. It outlives the processes that write to it: each opens the journal
 * anew. A loss of power takes a part of what was not forced, from some entry on.
 */
final class SimulatedDisk {
    private final List<byte[]> entries = new ArrayList<>();
    private int forced;

    /** The journal as the process of this fate has it. */
    Journal open(Fate fate, Trace trace) {
        return new SimulatedJournal(fate, trace);
    }

    /** The journal for reading only, once all is over. */
    Journal view() {
        return new SimulatedJournal(null, null);
    }

    /** Loses what chance decides of what was not forced; tells how many entries. */
    int losePower(SplittableRandom random) {
        int kept = forced + random.nextInt(entries.size() - forced + 1);
        int lost = entries.size() - kept;
        entries.subList(kept, entries.size()).clear();
        return lost;
    }

    private final class SimulatedJournal implements Journal {
        private final EntryHeaderDecoder header = new EntryHeaderDecoder();
        private final Fate fate;
        private final Trace trace;

        SimulatedJournal(Fate fate, Trace trace) {
            this.fate = fate;
            this.trace = trace;
        }

        @Override
        public void append(DirectBuffer buffer, int offset, int length) {
            header.wrap(buffer, offset);
            boolean isMark = header.templateId() == CommitEntryDecoder.TEMPLATE_ID;
            fate.passDisk(isMark ? Point.BEFORE_MARK : Point.BEFORE_APPEND);
            byte[] copy = new byte[length];
            buffer.getBytes(offset, copy);
            trace.add(copy);
            entries.add(copy);
            fate.passDisk(isMark ? Point.AFTER_MARK : Point.AFTER_APPEND);
        }

        @Override
        public void force() {
            int appended = entries.size();
            fate.passDisk(Point.BEFORE_FORCE);
            forced = Math.max(forced, appended);
            fate.passDisk(Point.AFTER_FORCE);
        }

        @Override
        public EntryCursor read(long from) {
            return new Cursor(Math.toIntExact(from));
        }

        @Override
        public void close() {
            // what was written stays
        }
    }

    private final class Cursor implements EntryCursor {
        private final UnsafeBuffer buffer = new UnsafeBuffer();
        private int index;

        Cursor(int from) {
            index = from;
        }

        @Override
        public boolean next() {
            if (index >= entries.size()) {
                return false;
            }
            buffer.wrap(entries.get(index++));
            return true;
        }

        @Override
        public DirectBuffer buffer() {
            return buffer;
        }

        @Override
        public int length() {
            return buffer.capacity();
        }

        @Override
        public void close() {
            // nothing is held
        }
    }
}
