package io.goshawk.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.goshawk.chronicle.ChronicleJournal;
import io.goshawk.chronicle.ChronicleJournalSettings;
import io.goshawk.chronicle.ForcePolicy;
import io.goshawk.chronicle.JournalRoll;
import io.goshawk.engine.Clock;
import io.goshawk.engine.Pipeline;
import io.goshawk.engine.PipelinePorts;
import io.goshawk.engine.PipelineSettings;
import io.goshawk.engine.chain.Notary;
import io.goshawk.engine.contract.Events;
import io.goshawk.engine.contract.SimpleRules;
import io.goshawk.engine.journal.EntryCursor;
import io.goshawk.engine.journal.Journal;
import io.goshawk.engine.memory.MemorySink;
import io.goshawk.engine.memory.MemorySource;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.RandomAccessFile;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code docs/verify.md} shows is what one gets, but for keys, numbers of bytes and times. */
final class VerifyDocTest {
    private static final Path ROOT = Path.of(System.getProperty("goshawk.root"));
    private static final Pattern BLOCK = Pattern.compile("```\n(.*?)```", Pattern.DOTALL);
    private static final int CHANGED = 20;

    @TempDir
    private Path folder;
    private Path journal;
    private List<String> blocks;
    private String checkpoints;

    @BeforeEach
    void write() throws IOException {
        blocks = BLOCK.matcher(Files.readString(ROOT.resolve("docs/verify.md"))).results()
                .map(MatchResult::group).map(block -> block.replaceAll("```\n?", "")).toList();
        journal = folder.resolve("data/journal");
        Files.createDirectories(folder.resolve("keys"));
        run(0, "journal keygen --out " + folder.resolve("keys/journal"));
        checkpoints = writeJournal(new Notary(
                SigningKeys.read(folder.resolve("keys/journal.key")), null, 2000));
    }

    private String writeJournal(Notary notary) {
        MemorySource source = new MemorySource(5);
        for (int i = 0; i < 60; i++) {
            source.add(Events.purchase(i, "card-" + i % 7, 1000 + i));
        }
        MemorySink sink = new MemorySink();
        SteppedClock clock = new SteppedClock();
        try (ChronicleJournal written = ChronicleJournal.open(new ChronicleJournalSettings(journal,
                ForcePolicy.NONE, 1000, JournalRoll.DAILY, 16 << 20, 0), clock);
                Pipeline pipeline = new Pipeline(new PipelinePorts(source, new SimpleRules(90_000),
                        written, sink, clock, () -> new UUID(1, 2)).withNotary(notary),
                        PipelineSettings.DEFAULT)) {
            pipeline.recover();
            while (!source.isDrained()) {
                pipeline.step();
                clock.epochMs += 1000;
            }
        }
        return sink.groups().stream().filter(group -> group.checkpoint() != null)
                .map(group -> group.checkpoint().note()).collect(Collectors.joining("\n"));
    }

    @Test
    void shouldTellAnIntactJournal() {
        assertThat(shape(run(0, command(0)))).isEqualTo(shape(blocks.get(1)));
        assertThat(run(0, command(0) + " --format json"))
                .contains("\"verdict\" : \"intact\"", "\"kind\" : \"file_header\"");
        assertThat(run(3, command(0).replaceFirst(" --key.*", ""))).startsWith("UNVERIFIABLE")
                .contains("No key was given");
        assertThat(run(1, command(0).replace("journal.pub", "other.pub")))
                .contains("is neither the file of a public key nor a verifier key");
        run(0, "journal keygen --out " + folder.resolve("keys/other"));
        assertThat(run(1, command(0).replace("journal.pub", "other.pub")))
                .contains("DAMAGED", "WRONG_KEY entries 0 to ");
    }

    @Test
    void shouldTellWhereAByteWasChanged() throws IOException {
        try (RandomAccessFile file = file()) {
            file.seek(position(CHANGED) + 100);
            int before = file.read();
            file.seek(position(CHANGED) + 100);
            file.write(before ^ 1);
        }

        assertThat(shape(run(1, command(0)))).isEqualTo(shape(blocks.get(2)));
    }

    @Test
    void shouldTellThatTheEndIsMissing() throws IOException {
        Path exported = Files.writeString(folder.resolve("checkpoints.txt"), checkpoints);
        String command = command(3).replace("checkpoints.txt", exported.toString());
        assertThat(run(0, command)).contains("exported checkpoints: ");
        long cut = position(entries() - 20);
        try (RandomAccessFile file = file()) {
            file.setLength(cut);
        }

        assertThat(shape(run(1, command))).contains(shape(blocks.get(4)).strip());
        assertThat(run(0, command(0))).startsWith("INTACT");
    }

    @Test
    void shouldProveOneDecision() {
        List<String> commands = blocks.get(5).lines().map(this::here).toList();

        String told = run(0, commands.get(0)) + run(0, commands.get(1));

        assertThat(shape(told)).isEqualTo(shape(blocks.get(6).lines().limit(2)
                .map(line -> here(line) + "\n").collect(Collectors.joining())));
        assertThat(run(0, "journal prove " + journal + " --sequence 11 --key "
                + folder.resolve("keys/journal.pub")))
                .contains("\"transaction_id\":\"tx-7\"");
        assertThat(run(1, "journal prove " + journal + " --transaction no --key "
                + folder.resolve("keys/journal.pub"))).contains("no decision of transaction 'no'");
        assertThat(run(2, "journal prove --check x " + journal + " --key k"))
                .contains("--check takes no journal");
    }

    private String command(int block) {
        return here(blocks.get(block).strip());
    }

    /** The same with the files of this test. */
    private String here(String line) {
        return line.replace("bin/goshawk ", "").replace("data/journal", journal.toString())
                .replace("keys/", folder.resolve("keys") + "/")
                .replace("proof.json", folder.resolve("proof.json").toString());
    }

    /** Without what is another in each run. */
    private static String shape(String text) {
        return text.replaceAll("key [0-9a-f]{8}", "key #")
                .replaceAll("\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z", "TIME")
                .replaceAll("byte [0-9,]+( to [0-9,]+)?", "byte #")
                .replaceAll("[0-9,]{2,} in (padding|space)", "# in $1");
    }

    private static String run(int exitCode, String line) {
        StringWriter text = new StringWriter();
        PrintWriter out = new PrintWriter(text);
        int ended = Goshawk.commandLine().setOut(out).setErr(out)
                .execute(line.split(" "));
        assertThat(ended).as(text.toString()).isEqualTo(exitCode);
        return text.toString();
    }

    private RandomAccessFile file() throws IOException {
        return new RandomAccessFile(journal.resolve("20260105F.cq4").toFile(), "rw");
    }

    private long entries() {
        try (Journal read = ChronicleJournal.openReadOnly(journal);
                EntryCursor cursor = read.read()) {
            long entries = 0;
            while (cursor.next()) {
                entries++;
            }
            return entries;
        }
    }

    private long position(long sequence) {
        try (Journal read = ChronicleJournal.openReadOnly(journal);
                EntryCursor cursor = read.read(sequence)) {
            cursor.next();
            return cursor.location().position();
        }
    }

    /** Stands still between steps. */
    private static final class SteppedClock implements Clock {
        private long epochMs = Instant.parse("2026-01-05T09:30:00Z").toEpochMilli();

        @Override
        public long epochMs() {
            return epochMs;
        }

        @Override
        public long nanos() {
            return epochMs * 1_000_000;
        }
    }
}
