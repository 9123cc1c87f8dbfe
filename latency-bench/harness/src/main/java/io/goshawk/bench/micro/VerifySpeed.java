package io.goshawk.bench.micro;

import io.goshawk.replay.cq4.FolderFiles;
import io.goshawk.replay.cq4.PieceKind;
import io.goshawk.replay.cq4.RawJournal;
import io.goshawk.replay.verify.Exported;
import io.goshawk.replay.verify.Verifier;
import io.goshawk.replay.verify.VerifyReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * How fast a journal is verified, in one thread: the bytes of its entries in a second, beside what
 * only reading them takes and what one core's SHA-256 alone can do. Arguments: a folder to write
 * the journal to, and how many decisions.
 */
public final class VerifySpeed {
    private static final int ROUNDS = 5;
    private static final int ENTRY_BYTES = 800;
    private static final int HASHES = 1_000_000;

    private VerifySpeed() {}

    /** Writes the journal unless it is there, then measures. */
    public static void main(String[] arguments) throws IOException, NoSuchAlgorithmException {
        Path dir = Path.of(arguments[0]);
        if (!Files.exists(dir)) {
            LargeJournal.write(dir, Long.parseLong(arguments[1]));
        }
        for (int round = 0; round < ROUNDS; round++) {
            try (FolderFiles files = FolderFiles.of(dir)) {
                long startNanos = System.nanoTime();
                long bytes = read(files);
                long readNanos = System.nanoTime();
                VerifyReport report = new Verifier(files, List.of(), Exported.none(), 1, done -> {
                    // nobody waits
                }).run();
                long verifiedNanos = System.nanoTime();
                long hashed = hash();
                long hashedNanos = System.nanoTime();
                System.out.printf(Locale.ROOT, "%,d entries, %,d MB: read %,d MB/s, verified %,d"
                        + " MB/s, %d findings; SHA-256 alone %,d MB/s%n", report.entries(),
                        bytes / 1_000_000, rate(bytes, readNanos - startNanos),
                        rate(bytes, verifiedNanos - readNanos), report.findingCount(),
                        rate(hashed, hashedNanos - verifiedNanos));
            }
        }
    }

    private static long read(FolderFiles files) {
        long bytes = 0;
        RawJournal raw = new RawJournal(files);
        while (raw.next()) {
            if (raw.piece().kind() == PieceKind.ENTRY) {
                bytes += raw.piece().end() - raw.piece().position();
            }
        }
        return bytes;
    }

    private static long hash() throws NoSuchAlgorithmException {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        byte[] entry = new byte[ENTRY_BYTES];
        for (int i = 0; i < HASHES; i++) {
            entry = Arrays.copyOf(digest.digest(entry), ENTRY_BYTES);
        }
        return (long) ENTRY_BYTES * HASHES;
    }

    private static long rate(long bytes, long nanos) {
        return bytes * 1000 / nanos;
    }
}
