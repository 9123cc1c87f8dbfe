package io.goshawk.rules.backtest;

import io.goshawk.engine.journal.EntryCursor;
import io.goshawk.engine.journal.EntryLocation;
import io.goshawk.engine.journal.Journal;
import org.agrona.DirectBuffer;

/** A journal that is always empty: a backtest can be repeated, so nothing needs to be kept. */
public final class NoJournal implements Journal {
    private static final EntryCursor NO_ENTRIES = new EntryCursor() {
        @Override
        public boolean next() {
            return false;
        }

        @Override
        public DirectBuffer buffer() {
            throw new IllegalStateException("there is no entry");
        }

        @Override
        public int length() {
            throw new IllegalStateException("there is no entry");
        }

        @Override
        public EntryLocation location() {
            throw new IllegalStateException("there is no entry");
        }

        @Override
        public void close() {
            // nothing is held
        }
    };

    @Override
    public void append(DirectBuffer buffer, int offset, int length) {
        // not kept
    }

    @Override
    public boolean isKept() {
        return false;
    }

    @Override
    public void force() {
        // nothing to force
    }

    @Override
    public EntryCursor read(long from) {
        return NO_ENTRIES;
    }

    @Override
    public void setAside(long from) {
        // nothing is kept
    }

    @Override
    public void close() {
        // nothing is held
    }
}
