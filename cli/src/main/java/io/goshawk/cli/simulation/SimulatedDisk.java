package io.goshawk.cli.simulation;

import io.goshawk.engine.journal.EntryCursor;
import io.goshawk.engine.journal.EntryLocation;
import io.goshawk.engine.journal.Journal;
import io.goshawk.engine.journal.sbe.CommitEntryDecoder;
import io.goshawk.engine.journal.sbe.EntryHeaderDecoder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * What the journal is stored on. It outlives the processes that write to it: each opens the journal
 * anew. A loss of power takes a part of what was not forced, from some entry on.
 *
 * <p>After a force that failed, the entries that it should have made durable can still be read. The
 * process may not force again: it stops. Then either the host is started again, which loses them as
 * a loss of power does, or the fault has passed and the next process forces them as it opens the
 * journal. A third case is not simulated because nothing is promised for it: a kernel that drops
 * what it could not write, shows it to readers until the power goes, and answers every later force
 * with success. No process can tell that from a durable journal, so a host whose disk has failed
 * must be started again before the shard is.
 */
final class SimulatedDisk {
    private final List<byte[]> entries = new ArrayList<>();
    private int forced;
    private int setAside;
    private boolean torn;

    /** The journal as the process of this fate has it. */
    Journal open(Fate fate, Trace trace) {
        return new SimulatedJournal(fate, trace);
    }

    /** The journal for reading only, once all is over. */
    Journal view() {
        return new SimulatedJournal(null, null);
    }

    /** Whether an entry is damaged. */
    boolean isTorn() {
        return torn;
    }

    /** How many entries were damaged and set aside. */
    int setAside() {
        return setAside;
    }

    /**
     * Loses what chance decides of what was not forced: its end, or some entry before it that only
     * half reached the disk, or not at all.
     *
     * @return how many entries
     */
    int losePower(SplittableRandom random) {
        int kept = forced + random.nextInt(entries.size() - forced + 1);
        int lost = entries.size() - kept;
        entries.subList(kept, entries.size()).clear();
        if (kept > forced && random.nextBoolean()) {
            int first = forced + random.nextInt(kept - forced);
            byte[] damaged = entries.get(first).clone();
            int from = random.nextInt(damaged.length);
            Arrays.fill(damaged, from, damaged.length, (byte) 0);
            if (!Arrays.equals(damaged, entries.get(first))) {
                entries.set(first, damaged);
                torn = true;
                lost++;
            }
        }
        forced = entries.size();
        return lost;
    }

    private final class SimulatedJournal implements Journal {
        private final EntryHeaderDecoder header = new EntryHeaderDecoder();
        private final Fate fate;
        private final Trace trace;
        private boolean isForcing;

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
            if (isForcing) {
                throw new IllegalStateException("forced again after a force that had failed");
            }
            isForcing = true;
            int appended = entries.size();
            fate.passDisk(Point.BEFORE_FORCE);
            forced = Math.max(forced, appended);
            isForcing = false;
            fate.passDisk(Point.AFTER_FORCE);
        }

        @Override
        public EntryCursor read(long from) {
            return new Cursor(Math.toIntExact(from));
        }

        @Override
        public void setAside(long from) {
            fate.passDisk(Point.BEFORE_SET_ASIDE);
            int first = Math.toIntExact(from);
            setAside += entries.size() - first;
            entries.subList(first, entries.size()).clear();
            forced = Math.min(forced, first);
            torn = false;
            fate.passDisk(Point.AFTER_SET_ASIDE);
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
        public EntryLocation location() {
            return new EntryLocation("simulated", index - 1L);
        }

        @Override
        public void close() {
            // nothing is held
        }
    }
}
