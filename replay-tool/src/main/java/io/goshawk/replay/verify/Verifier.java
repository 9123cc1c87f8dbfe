package io.goshawk.replay.verify;

import io.goshawk.engine.chain.VerifierKey;
import io.goshawk.replay.cq4.JournalFiles;
import io.goshawk.replay.cq4.KeptEntries;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.List;
import java.util.function.LongConsumer;

/**
 * Goes once through all bytes of a journal and tells whether it is what was written. The order of
 * the checks is that of {@link #check}: a whole entry, in its place, that says what can be, under a
 * hash that somebody signed. Used by one thread.
 */
public final class Verifier {
    private final JournalFiles files;
    private final Findings findings;
    private final Meaningless meaningless = new Meaningless();
    private final KeyRing keys;
    private final Exported exported;
    private final Heads heads;
    private final Absence absence;
    private final PrunedStart kept;
    private final OrderCheck order;
    private final Ledger ledger;
    private final ContentCheck content;
    private final ChainCheck chain;
    private final LongConsumer bytesRead;
    private long entries;
    private long newerFrom = -1;

    /**
     * @param keys        what signatures have to be made with; without any, nothing is proven
     * @param exported    checkpoints that were kept elsewhere
     * @param findingsMax how many findings the report holds; all are counted
     * @param bytesRead   is told now and then how far it is
     */
    public Verifier(JournalFiles files, Collection<VerifierKey> keys, Exported exported,
            int findingsMax, LongConsumer bytesRead) {
        this.files = files;
        this.exported = exported;
        this.bytesRead = bytesRead;
        this.findings = new Findings(findingsMax);
        this.keys = new KeyRing(keys);
        this.heads = new Heads(exported.sequences());
        Prunes prunes = Prunes.in(files);
        this.absence = new Absence(prunes);
        this.kept = new PrunedStart(files, prunes, findings);
        this.kept.read(this.keys, absence.journalId());
        this.order = new OrderCheck(findings, absence.first());
        this.ledger = new Ledger(findings);
        this.content = new ContentCheck(ledger);
        this.chain = new ChainCheck(findings, this.keys, heads, absence);
        if (absence.first() > 0) {
            ledger.lost();
        }
    }

    /** How many bytes there are to read. */
    public static long bytes(JournalFiles files) {
        try {
            long bytes = 0;
            for (String name : files.cycles()) {
                bytes += files.size(name);
            }
            return bytes;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot measure the journal", e);
        }
    }

    /** Does it; once. */
    public VerifyReport run() {
        names();
        EntryStream stream = new EntryStream(files, meaningless, bytesRead);
        while (stream.next()) {
            check(stream.present(), stream.following());
        }
        chain.end();
        order.end();
        absence.check(keys, kept, chain, findings);
        exported.check(chain, heads, keys, findings, stream.present());
        return report(stream);
    }

    private void check(RawEntry entry, RawEntry following) {
        OrderCheck.Verdict verdict = order.take(entry, following);
        if (verdict != OrderCheck.Verdict.IN_ORDER) {
            ledger.lost();
            chain.lost();
        }
        if (verdict != OrderCheck.Verdict.NOT_HERE) {
            entries++;
            readContent(entry);
            chain.take(entry);
        }
    }

    /** What a newer Goshawk wrote is hashed, like all; what it says is not to be judged here. */
    private void readContent(RawEntry entry) {
        if (entry.isNewer()) {
            newerFrom = newerFrom < 0 ? entry.sequence() : newerFrom;
            ledger.lost();
        } else {
            content.take(entry);
        }
    }

    /** A file whose name Chronicle does not know is not read by it. */
    private void names() {
        String first = null;
        for (String name : files.cycles()) {
            if (!CycleName.isOne(name) || first != null && !CycleName.areOfOneRoll(first, name)) {
                findings.add(new Finding(DamageKind.STRUCTURE, 0, 0, name, 0, name, 0,
                        "its name is not that of a file of this journal"));
            }
            first = first == null ? name : first;
        }
    }

    private VerifyReport report(EntryStream stream) {
        List<String> others = files.names().stream()
                .filter(name -> !name.endsWith(JournalFiles.SUFFIX)
                        && !name.equals(KeptEntries.NAME))
                .toList();
        return new VerifyReport(chain.journalId(), findings.kept(), findings.count(), entries,
                order.next() - 1, ledger.groups().groups(), stream.bytes(), files.cycles(),
                newerFrom, order.first(), chain.proven(), chain.plainUntil(),
                chain.unsignedEntries(), keys.trusted(),
                keys.strangers(),
                exported.tally(), meaningless.bytes(), meaningless.stretches(),
                ledger.offsets().gaps(), ledger.offsets().passedOver(), others);
    }
}
