package io.goshawk.cli;

import io.goshawk.engine.chain.SigningKey;
import io.goshawk.engine.chain.VerifierKey;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code goshawk journal keygen}: a key pair that signs journals. */
@Command(name = "keygen", mixinStandardHelpOptions = true, versionProvider = Version.class,
        sortOptions = false,
        description = "Make an Ed25519 key that signs a journal. The private key goes into a file "
                + "that only its owner can read; configure it as journal.signing-key. The public "
                + "key goes to the auditors: 'goshawk journal verify --key' takes it.",
        footer = {"", "Examples:",
                "  goshawk journal keygen --out keys/journal-2026",
                "      makes keys/journal-2026.key (secret) and keys/journal-2026.pub",
                "  To follow it with another key: make one, configure it as journal.signing-key",
                "  and the old one as journal.previous-signing-key, and start again. Both sign",
                "  until the old one is taken out of the configuration."})
final class JournalKeygenCommand implements Runnable {
    /** Ends the name of the file with the private key. */
    static final String SECRET = ".key";
    /** Ends the name of the file with the public key. */
    static final String OPEN = ".pub";

    @Spec
    private CommandSpec spec;

    @Option(names = "--out", paramLabel = "NAME", required = true,
            description = "Where the files go, without .key and .pub. Nothing is overwritten.")
    private Path out;

    @Override
    public void run() {
        SigningKey key = SigningKey.generate(VerifierKey.DEFAULT_NAME);
        try {
            write(out, key);
        } catch (FileAlreadyExistsException e) {
            throw new Failure(e.getMessage() + " is there already", "keys are never overwritten:"
                    + " give another name with --out");
        } catch (IOException e) {
            throw new Failure("the key cannot be written: " + e, "check --out");
        }
        PrintWriter printer = spec.commandLine().getOut();
        printer.println("private key  " + out + SECRET + " (keep it secret: journal.signing-key)");
        printer.println("public key   " + out + OPEN + " (give it to the auditors)");
        printer.println("verifier     " + key.verifier());
        printer.flush();
    }

    /** Writes both files. */
    static void write(Path name, SigningKey key) throws IOException {
        write(Path.of(name + SECRET), key.pem(), "rw-------");
        write(Path.of(name + OPEN), key.publicPem(), "rw-r--r--");
    }

    private static void write(Path file, String text, String rights) throws IOException {
        Set<OpenOption> anew = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        boolean hasRights = file.getFileSystem().supportedFileAttributeViews().contains("posix");
        FileAttribute<?>[] attributes = hasRights
                ? new FileAttribute<?>[]{PosixFilePermissions
                        .asFileAttribute(PosixFilePermissions.fromString(rights))}
                : new FileAttribute<?>[0];
        try (SeekableByteChannel channel = Files.newByteChannel(file, anew, attributes)) {
            Channels.newOutputStream(channel).write(text.getBytes(StandardCharsets.UTF_8));
        }
    }
}
