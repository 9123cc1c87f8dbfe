package io.goshawk.replay.export;

import io.goshawk.engine.chain.ChainHead;
import io.goshawk.engine.chain.GroupEntries;
import io.goshawk.engine.event.Transaction;
import io.goshawk.engine.journal.Entry;
import io.goshawk.engine.journal.EntryLookup;
import io.goshawk.engine.journal.Journal;
import io.goshawk.engine.journal.JournalReader;
import io.goshawk.replay.EntryClock;
import io.goshawk.replay.JournalRange;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.LongConsumer;
import java.util.function.UnaryOperator;

/**
 * Writes a range of a journal as files, one for each day of the shard's clock, in UTC; what stands
 * before the clock does, such as the first rule set, is in a file {@code start}. The same range
 * gives the same bytes, whenever and wherever it is written. Used by one thread, once.
 */
public final class JournalExport {
    private static final int TELL_EVERY = 1_024;
    private static final String START = "start";

    private final Journal journal;
    private final JournalRange range;
    private final ExportFormat format;
    private final UnaryOperator<Transaction> shown;
    private final Target target;
    private final List<ExportedFile> files = new ArrayList<>();
    private HashedFile file;
    private long first = -1;
    private long last = -1;
    private final GroupEntries group = new GroupEntries();
    /** Whether the group that is being read is here from its first entry on. */
    private boolean isWhole;
    private String headBefore;
    private long prepared = -1;
    private String head;

    /** Where files go. */
    @FunctionalInterface
    public interface Target {
        /** Starts a file. */
        OutputStream open(String name) throws IOException;
    }

    /** @param shown what is written in place of a transaction, in rows of decisions */
    public JournalExport(Journal journal, JournalRange range, ExportFormat format,
            UnaryOperator<Transaction> shown, Target target) {
        this.journal = journal;
        this.range = range;
        this.format = format;
        this.shown = shown;
        this.target = target;
        isWhole = journal.first() == 0;
    }

    /**
     * Writes the files.
     *
     * @param version  the version of Goshawk, for the manifest
     * @param readable whether personal fields are made readable, for the manifest
     * @param read     is told now and then how many entries were read
     * @throws io.goshawk.engine.journal.CorruptJournalException if the journal is damaged
     */
    public Manifest run(String version, boolean readable, LongConsumer read) throws IOException {
        UUID journalId = journalId();
        try (JournalReader reader = new JournalReader(journal)) {
            long clockMs = Long.MIN_VALUE;
            for (Entry entry = reader.next(); entry != null; entry = reader.next()) {
                clockMs = EntryClock.of(entry, clockMs);
                if (entry.sequence() > range.last() || clockMs >= range.untilMs()) {
                    break;
                }
                boolean isIn = range.holds(entry.sequence()) && range.holdsTime(clockMs);
                follow(entry, reader, isIn);
                if (isIn) {
                    write(entry, clockMs);
                }
                if (entry.sequence() % TELL_EVERY == 0) {
                    read.accept(entry.sequence());
                }
            }
            finishFile();
        } finally {
            if (file != null) {
                file.close();
            }
        }
        return new Manifest(version, format, readable, journalId, Math.max(first, 0), last,
                headBefore, prepared, head, files);
    }

    private UUID journalId() {
        try (EntryLookup entries = new EntryLookup(journal, List.of())) {
            if (entries.at(0) instanceof Entry.Genesis genesis) {
                return genesis.journalId();
            }
        }
        throw new IllegalArgumentException("the journal is empty: there is nothing to export");
    }

    private void follow(Entry entry, JournalReader reader, boolean isIn) {
        group.add(reader.buffer(), reader.length());
        if (entry instanceof Entry.Prepared end) {
            if (isIn) {
                headBefore = prepared < 0 ? end.headBefore() : headBefore;
                prepared = end.sequence();
                head = end.headBefore() == null || !isWhole
                        ? null
                        : ChainHead.of(end.headBefore()).after(group).hex();
            }
            group.clear();
            isWhole = true;
        }
    }

    private void write(Entry entry, long clockMs) throws IOException {
        first = first < 0 ? entry.sequence() : first;
        last = entry.sequence();
        if (!format.takes(entry)) {
            return;
        }
        String name = (clockMs == Long.MIN_VALUE ? START : day(clockMs).toString())
                + format.extension();
        if (file == null || !file.name().equals(name)) {
            finishFile();
            file = new HashedFile(name, target.open(name), out -> format.rows(out, shown));
        }
        file.write(entry);
    }

    private static LocalDate day(long clockMs) {
        return Instant.ofEpochMilli(clockMs).atOffset(ZoneOffset.UTC).toLocalDate();
    }

    private void finishFile() throws IOException {
        if (file != null) {
            files.add(file.finish());
            file = null;
        }
    }
}
