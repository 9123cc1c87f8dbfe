package io.goshawk.cli;

import io.goshawk.replay.casefile.CaseFile;
import io.goshawk.replay.casefile.ChainPlace;
import java.time.Instant;

/** Where a decision stands in its journal, and how to check it, as part of a page. */
final class CaseFileProof {
    private final CaseFile file;
    private final HtmlPage page;

    CaseFileProof(CaseFile file, HtmlPage page) {
        this.file = file;
        this.page = page;
    }

    void write() {
        page.heading("Where it is recorded, and how to check it");
        HtmlTable table = HtmlTable.of("what", "value");
        table.add("journal", file.journalId().toString());
        table.add("begun, by the clock of the host",
                Instant.ofEpochMilli(file.createdMs()).toString());
        table.add("entry", Long.toString(file.decision().sequence()));
        file.alerts().forEach(id -> table.add("alert", id));
        if (file.chain() != null) {
            chain(file.chain(), table);
        }
        table.add("read by", "Goshawk " + Version.ofBuild());
        page.raw(table.html());
        if (file.chain() == null) {
            page.paragraph("Its group of entries is not closed yet: nothing of it was visible.");
        }
        page.paragraph("Whoever has a copy of the journal and the public key can check that "
                + "nothing in it was changed since it was signed, and that the engine decides the "
                + "same again:");
        page.raw("<pre>goshawk journal verify DIR --key PUBLIC_KEY\n"
                + "goshawk journal replay DIR\n"
                + "goshawk journal prove DIR --sequence " + file.decision().sequence()
                + " --key PUBLIC_KEY\n"
                + "goshawk journal show DIR " + file.decision().sequence() + "</pre>\n");
    }

    private static void chain(ChainPlace place, HtmlTable table) {
        table.add("group", "entries " + place.groupFirst() + " to " + place.prepared());
        table.add("seen to be visible", place.committed() < 0
                ? "no mark says so"
                : "entry " + place.committed());
        table.add("hash of the entry (leaf)", place.leaf());
        table.add("root of the group", place.root());
        if (place.head() != null) {
            table.add("head of the chain before", place.headBefore());
            table.add("head of the chain behind", place.head());
        }
        table.add("signed checkpoint", place.checkpoint() == null
                ? "none covers it yet"
                : "entry " + place.checkpointed() + ", over entry "
                        + place.checkpoint().sequence() + ", by "
                        + String.join(", ", place.checkpoint().signers()) + ", "
                        + Instant.ofEpochMilli(place.checkpoint().signedMs()));
    }
}
