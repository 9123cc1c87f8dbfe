package io.goshawk.cli;

import io.goshawk.chronicle.ChronicleJournal;
import io.goshawk.engine.chain.Checkpoint;
import io.goshawk.engine.chain.VerifierKey;
import io.goshawk.engine.journal.Entry;
import io.goshawk.engine.journal.EntryLookup;
import io.goshawk.engine.journal.Journal;
import io.goshawk.replay.EntryJson;
import io.goshawk.replay.index.JournalIndex;
import io.goshawk.replay.index.JournalQuery;
import io.goshawk.replay.index.JournalSearch;
import io.goshawk.replay.prove.Proof;
import io.goshawk.replay.prove.ProofException;
import io.goshawk.replay.prove.ProofJson;
import io.goshawk.replay.prove.Prover;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code goshawk journal prove}: that one entry is in a journal, for somebody without it. */
@Command(name = "prove", mixinStandardHelpOptions = true, versionProvider = Version.class,
        sortOptions = false,
        description = "Write a proof that one entry is in a journal whose head was signed: its "
                + "bytes, the hashes that lead from them to the head, and the signature. Whoever "
                + "has the public key can check it without the journal, with this command or with "
                + "docs/check_proof.py, which has none of Goshawk's code.",
        footer = {"", "Examples:",
                "  goshawk journal prove data/journal --sequence 4711 --key keys/journal.pub \\",
                "      --out proof.json",
                "  goshawk journal prove data/journal --transaction tx-1 --key keys/journal.pub \\",
                "      --out proof.json",
                "  goshawk journal prove --check proof.json --key keys/journal.pub",
                "  python3 docs/check_proof.py proof.json keys/journal.pub"})
final class JournalProveCommand implements Runnable {
    /** What is to be proven. */
    static final class Target {
        @Option(names = "--sequence", paramLabel = "SEQ", description = "The entry.")
        private Long sequence;

        @Option(names = "--transaction", paramLabel = "ID",
                description = "The transaction whose decision it is.")
        private String transaction;

        @Option(names = "--check", paramLabel = "FILE",
                description = "Check a proof instead of making one; no journal is needed.")
        private Path proof;
    }

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "DIR", arity = "0..1", description = "The folder of the journal.")
    private Path folder;

    @ArgGroup(multiplicity = "1")
    private Target target;

    @Option(names = "--key", paramLabel = "PUB", required = true,
            description = "The public key that signed: a file of 'goshawk journal keygen', or the "
                    + "verifier key itself.")
    private String key;

    @Option(names = "--out", paramLabel = "FILE",
            description = "Where the proof goes. Default: standard output.")
    private Path out;

    @Mixin
    private JournalIndexOptions index;

    @Override
    public void run() {
        Usage.require(spec, target.proof == null || folder == null,
                "--check takes no journal: the proof is enough");
        Usage.require(spec, target.proof != null || folder != null,
                "the folder of the journal is missing");
        VerifierKey known = PublicKeys.read(key);
        try {
            if (target.proof == null) {
                write(prove(known));
            } else {
                check(known);
            }
        } catch (ProofException e) {
            throw new Failure(e.getMessage(), "docs/verify.md says what a proof needs", e);
        } catch (IOException e) {
            throw new Failure("the proof cannot be read or written: " + e, "check the paths", e);
        }
    }

    private Proof prove(VerifierKey known) throws IOException {
        try (Journal journal = ChronicleJournal.openReadOnly(folder);
                JournalIndex opened = index.open(folder, journal)) {
            Entry entry = target.transaction == null
                    ? entry(opened)
                    : decision(journal, opened);
            return new Prover(journal).prove(entry.sequence(), EntryJson.of(entry), known);
        }
    }

    private Entry entry(JournalIndex opened) {
        try (EntryLookup lookup = opened.lookup()) {
            Entry entry = lookup.at(target.sequence);
            if (entry == null) {
                throw new Failure("the journal has no entry " + target.sequence,
                        "it ends before it");
            }
            return entry;
        }
    }

    private Entry decision(Journal journal, JournalIndex opened) {
        Entry[] found = new Entry[1];
        new JournalSearch(journal, reached -> {
            // it is soon done
        }).run(JournalQuery.ofTransaction(target.transaction), opened, entry -> {
            found[0] = entry instanceof Entry.Decided ? entry : found[0];
            return found[0] == null;
        });
        if (found[0] == null) {
            throw new Failure("no decision of transaction '" + target.transaction
                    + "' is in the journal", "'goshawk journal find' looks for other things");
        }
        return found[0];
    }

    private void write(Proof proof) throws IOException {
        PrintWriter printer = spec.commandLine().getOut();
        String text = ProofJson.write(proof);
        if (out == null) {
            printer.print(text);
        } else {
            Files.writeString(out, text);
            printer.println("entry " + proof.sequence() + " of journal " + proof.journalId()
                    + " is proven by " + out);
        }
        printer.flush();
    }

    private void check(VerifierKey known) throws IOException {
        Proof proof = ProofJson.read(Files.readString(target.proof));
        Checkpoint signed;
        try {
            signed = proof.check(known);
        } catch (IllegalArgumentException e) {
            throw new ProofException(target.proof + " proves nothing: " + e.getMessage(), e);
        }
        PrintWriter printer = spec.commandLine().getOut();
        printer.println("PROVEN: entry " + proof.sequence() + " is in journal "
                + signed.journalId() + ", whose entries up to " + signed.sequence()
                + " were signed at " + Instant.ofEpochMilli(signed.signedMs()) + " by key "
                + known.id());
        printer.flush();
    }
}
