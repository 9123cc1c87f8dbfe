package io.goshawk.replay.prove;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.goshawk.chronicle.ChronicleJournal;
import io.goshawk.engine.chain.SigningKey;
import io.goshawk.engine.chain.VerifierKey;
import io.goshawk.engine.journal.EntryCursor;
import io.goshawk.engine.journal.Journal;
import io.goshawk.replay.SampleJournal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Proofs of single entries, checked here and by a program without any of Goshawk's code. */
class ProverTest {
    private static final Path CHECKER = Path.of("..", "docs", "check_proof.py");
    private static final long SEED = Long.getLong("goshawk.seed", 5);

    @TempDir
    private static Path dir;
    private static List<SigningKey> keys;
    private static VerifierKey known;
    private static Journal journal;

    @BeforeAll
    static void writeJournal() {
        keys = SampleJournal.newKeys();
        known = keys.getFirst().verifier();
        SampleJournal.write(dir.resolve("journal"), SEED, 60, keys);
        journal = ChronicleJournal.openReadOnly(dir.resolve("journal"));
    }

    @AfterAll
    static void close() {
        journal.close();
    }

    @Test
    void shouldProveEveryEntryBeforeTheLastSignature() {
        long entries = entries();
        long proven = 0;
        for (long sequence = 0; sequence < entries; sequence++) {
            try {
                Proof proof = new Prover(journal).prove(sequence, "null", known);
                Proof read = ProofJson.read(ProofJson.write(proof));
                assertThat(read.check(known).sequence()).isGreaterThanOrEqualTo(sequence);
                assertThat(read.entry()).isEqualTo(bytes(sequence));
                assertThat(proven).isEqualTo(sequence);
                proven++;
            } catch (ProofException behindTheLastSignature) {
                assertThat(behindTheLastSignature)
                        .hasMessageContaining("behind the last signature");
            }
        }
        assertThat(proven).isGreaterThan(entries / 2);
    }

    @Test
    void shouldProveNothingWhenAnythingInItIsAnother() {
        String text = ProofJson.write(new Prover(journal).prove(40, "null", known));
        Random random = new Random(SEED);
        Matcher hash = Pattern.compile("\"[0-9a-f]{64,}\"").matcher(text);
        int hashes = 0;
        while (hash.find()) {
            int at = hash.start() + 1 + random.nextInt(hash.end() - hash.start() - 2);
            char other = text.charAt(at) == '7' ? '8' : '7';
            String changed = text.substring(0, at) + other + text.substring(at + 1);
            assertThat(isProof(changed)).as("seed %d: %d changed to %s", SEED, at, changed)
                    .isFalse();
            hashes++;
        }
        assertThat(hashes).isGreaterThan(4);
        for (String field : List.of("sequence", "leaf_index", "leaf_count")) {
            assertThat(isProof(text.replaceFirst("(\"" + field + "\" : )", "$11")))
                    .as("another %s", field).isFalse();
        }
        assertThat(isProof(text)).isTrue();
    }

    /** The key in the file is for information: it is the one given that counts. */
    private static boolean isProof(String text) {
        try {
            ProofJson.read(text).check(known);
            return true;
        } catch (IllegalArgumentException | ProofException wrong) {
            return false;
        }
    }

    @Test
    void shouldNotTakeTheKeyInTheFileForTheOneThatIsKnown() {
        Proof proof = new Prover(journal).prove(40, "null", known);
        VerifierKey another = SigningKey.generate(VerifierKey.DEFAULT_NAME).verifier();

        assertThatThrownBy(() -> proof.check(another)).hasMessageContaining("did not sign");
        assertThatThrownBy(() -> new Prover(journal).prove(40, "null", another))
                .isInstanceOf(ProofException.class)
                .hasMessageContaining("is it the key of this journal");
    }

    @Test
    void shouldBeCheckedByAProgramInAnotherLanguage() throws IOException, InterruptedException {
        Assumptions.assumeTrue(runs("python3", "--version") && runs("openssl", "version"),
                "NOT RUN: the check of a proof in Python needs python3 and openssl");
        Path key = Files.writeString(dir.resolve("known.pub"), keys.getFirst().publicPem());
        for (long sequence : new long[]{0, 1, 7, 40, 41, 60}) {
            String text = ProofJson.write(new Prover(journal).prove(sequence, "null", known));
            Path file = Files.writeString(dir.resolve("proof.json"), text);

            assertThat(python(file, key)).startsWith(
                    "PROVEN: entry " + sequence + " is in journal 00000000-0000-0007");

            int at = text.indexOf("\"head_before\"") + 20;
            char other = text.charAt(at) == '0' ? '1' : '0';
            Files.writeString(file, text.substring(0, at) + other + text.substring(at + 1));
            assertThat(python(file, key)).startsWith("NOT PROVEN: the hashes lead elsewhere");
        }
        Path anotherKey = Files.writeString(dir.resolve("other.pub"), SigningKey
                .generate(VerifierKey.DEFAULT_NAME).publicPem());
        Path file = Files.writeString(dir.resolve("proof.json"),
                ProofJson.write(new Prover(journal).prove(40, "null", known)));
        assertThat(python(file, anotherKey)).startsWith("NOT PROVEN: the key did not sign");
    }

    @Test
    void shouldCallOnlyWhatDecidesATransactionADecision()
            throws IOException, InterruptedException {
        Assumptions.assumeTrue(runs("python3", "--version") && runs("openssl", "version"),
                "NOT RUN: the check of a proof in Python needs python3 and openssl");
        String described = "import sys; sys.path.insert(0, '../docs'); import check_proof\n"
                + "for type, kind in (0, 0), (3, 0), (3, 1), (3, 2):\n"
                + "    entry = bytearray(100); entry[10], entry[52] = type, kind\n"
                + "    print(check_proof.described(entry))\n";

        assertThat(output("python3", "-B", "-O", "-c", described).lines()).containsExactly(
                "It is no decision", "It is a decision: APPROVE, score 0",
                "It decides nothing anew: it is a duplicate",
                "It decides nothing anew: it is a tick of the clock");
    }

    private static String python(Path proof, Path key) throws IOException, InterruptedException {
        return output("python3", "-O", CHECKER.toString(), proof.toString(), key.toString());
    }

    private static String output(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(),
                StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isEqualTo(output.startsWith("NOT PROVEN") ? 1 : 0);
        return output;
    }

    private static boolean runs(String... command) throws InterruptedException {
        try {
            return new ProcessBuilder(command).redirectErrorStream(true).start().waitFor() == 0;
        } catch (IOException absent) {
            return false;
        }
    }

    private static long entries() {
        long entries = 0;
        try (EntryCursor cursor = journal.read()) {
            while (cursor.next()) {
                entries++;
            }
        }
        return entries;
    }

    private static byte[] bytes(long sequence) {
        try (EntryCursor cursor = journal.read(sequence)) {
            cursor.next();
            byte[] bytes = new byte[cursor.length()];
            cursor.buffer().getBytes(0, bytes);
            return bytes;
        }
    }
}
