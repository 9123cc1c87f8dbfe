package io.goshawk.cli;

import io.goshawk.chronicle.ChronicleJournal;
import io.goshawk.engine.event.Transaction;
import io.goshawk.engine.journal.Journal;
import io.goshawk.privacy.PersonalReader;
import io.goshawk.replay.JournalRange;
import io.goshawk.replay.export.ExportCheck;
import io.goshawk.replay.export.ExportFormat;
import io.goshawk.replay.export.ExportedFile;
import io.goshawk.replay.export.JournalExport;
import io.goshawk.replay.export.Manifest;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code goshawk journal export}: a journal as files for other tools. */
@Command(name = "export", mixinStandardHelpOptions = true, versionProvider = Version.class,
        sortOptions = false,
        description = {"Write entries as files, one for each day of the engine's clock in UTC, "
                + "and a manifest.json with what they were made of and their hashes. jsonl has "
                + "every entry, csv and parquet have a row for each transaction decided.",
                "",
                "With --check the folder of an export is held against its manifest, and, if a "
                        + "journal is given, against what the journal gives now, byte for byte."},
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:written, or as it should be",
                "1:the export differs, or an error stopped it", "2:the command line is wrong"},
        footer = {"", "Examples:",
                "  goshawk journal export data/journal --format parquet --out january \\",
                "      --from 2026-01-01 --to 2026-01-31",
                "  goshawk journal export data/journal --format csv --out all --keys /secure/keys",
                "  goshawk journal export data/journal --check january"})
final class JournalExportCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "DIR", arity = "0..1",
            description = "The folder of the journal; with --check it may be left out.")
    private Path folder;

    @Option(names = "--format", paramLabel = "jsonl|csv|parquet",
            description = "What is written.")
    private ExportFormat format;

    @Option(names = "--out", paramLabel = "DIR",
            description = "The folder to write to: one that is empty, or not there yet.")
    private Path out;

    @Mixin
    private JournalRangeOptions range;

    @Option(names = "--keys", paramLabel = "DIR",
            description = "The keys of personal fields: they are written readable, or as erased, "
                    + "in csv and parquet. Default: as they are in the journal.")
    private Path keys;

    @Option(names = "--check", paramLabel = "DIR", description = "An export to be checked.")
    private Path checked;

    @Override
    public Integer call() throws IOException {
        Usage.require(spec, (out == null) != (checked == null),
                "either --out or --check is needed");
        if (checked != null) {
            Usage.require(spec, format == null && range.range(spec).equals(JournalRange.ALL),
                    "--check takes format and range from the manifest");
            return check();
        }
        Usage.require(spec, folder != null && format != null, "DIR and --format are needed");
        Usage.require(spec, keys == null || format != ExportFormat.JSONL,
                "--keys is for csv and parquet; jsonl has the entries as they are");
        requireEmpty();
        Manifest manifest = export(range.range(spec), format,
                name -> Files.newOutputStream(out.resolve(name), StandardOpenOption.CREATE_NEW));
        // Last, and at once: an export without a manifest was not finished.
        Path unfinished = Files.writeString(out.resolve(Manifest.NAME + ".new"), manifest.json());
        Files.move(unfinished, out.resolve(Manifest.NAME), StandardCopyOption.ATOMIC_MOVE);
        print(manifest);
        return ExitCode.OK;
    }

    private void requireEmpty() throws IOException {
        Files.createDirectories(out);
        try (Stream<Path> there = Files.list(out)) {
            if (there.findAny().isPresent()) {
                throw new Failure(out + " is not empty", "name a new folder with --out");
            }
        }
    }

    private Manifest export(JournalRange asked, ExportFormat as, JournalExport.Target target)
            throws IOException {
        long entries = Math.min(ChronicleJournal.countEntries(folder),
                asked.last() == Long.MAX_VALUE ? Long.MAX_VALUE : asked.last() + 1);
        UnaryOperator<Transaction> shown = keys == null
                ? UnaryOperator.identity()
                : PersonalReader.open(keys)::readable;
        try (Journal journal = ChronicleJournal.openReadOnly(folder);
                Progress progress = Progress.of("export", "entries", entries)) {
            return new JournalExport(journal, asked, as, shown, target).run(Version.ofBuild(),
                    keys != null, progress::reached);
        }
    }

    private void print(Manifest manifest) {
        PrintWriter console = spec.commandLine().getOut();
        for (ExportedFile file : manifest.files()) {
            console.printf(Locale.ROOT, "%s: %,d rows, %,d bytes%n", file.name(), file.rows(),
                    file.bytes());
        }
        console.printf(Locale.ROOT, "%s: entries %,d to %,d of journal %s%n", Manifest.NAME,
                manifest.first(), manifest.last(), manifest.journalId());
        console.flush();
    }

    private int check() throws IOException {
        Manifest manifest = ExportCheck.manifest(checked);
        List<String> problems = new ArrayList<>(ExportCheck.files(checked, manifest));
        if (folder != null) {
            if (manifest.readable() && keys == null) {
                throw new Failure("the export was written with keys",
                        "name their folder with --keys, or leave the journal out");
            }
            JournalRange same = new JournalRange(manifest.first(), manifest.last(),
                    Long.MIN_VALUE, Long.MAX_VALUE);
            problems.addAll(ExportCheck.differences(manifest, export(same, manifest.format(),
                    name -> OutputStream.nullOutputStream())));
        }
        PrintWriter console = spec.commandLine().getOut();
        problems.forEach(console::println);
        console.println(problems.isEmpty()
                ? "the export is as its manifest says"
                        + (folder == null ? "" : ", and as the journal says")
                : problems.size() + " differences");
        console.flush();
        return problems.isEmpty() ? ExitCode.OK : ExitCode.SOFTWARE;
    }
}
