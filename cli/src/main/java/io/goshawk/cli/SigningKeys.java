package io.goshawk.cli;

import io.goshawk.cli.config.JournalSection;
import io.goshawk.engine.chain.Notary;
import io.goshawk.engine.chain.SigningKey;
import io.goshawk.engine.chain.VerifierKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The private keys that the configuration names. What is in them is never said. */
final class SigningKeys {
    /** Holds the text of the private key where there is no file. */
    static final String VARIABLE = "GOSHAWK_SIGNING_KEY";

    private static final Logger LOG = LoggerFactory.getLogger(SigningKeys.class);

    private SigningKeys() {}

    /**
     * Who signs the journal, or null if nobody does, which the log then says.
     *
     * @throws Failure if a key cannot be read or is none
     */
    static Notary notary(JournalSection journal, Map<String, String> environment) {
        SigningKey key = key(journal, environment);
        if (key == null) {
            LOG.warn("The journal is not signed: an auditor cannot tell that its end was not"
                    + " written anew. Make a key with 'goshawk journal keygen' and configure"
                    + " journal.signing-key");
            return null;
        }
        Path before = journal.previousSigningKey();
        return new Notary(key, before.toString().isEmpty() ? null : read(before),
                journal.checkpointIntervalMs());
    }

    private static SigningKey key(JournalSection journal, Map<String, String> environment) {
        if (!journal.signingKey().toString().isEmpty()) {
            return read(journal.signingKey());
        }
        String text = environment.get(VARIABLE);
        return text == null || text.isBlank()
                ? null
                : parse(text, "the environment variable " + VARIABLE);
    }

    /** Reads the file of a private key. */
    static SigningKey read(Path file) {
        try {
            warnIfOpen(file);
            return parse(Files.readString(file), file.toString());
        } catch (IOException e) {
            throw new Failure("the signing key " + file + " cannot be read: " + e,
                    "check journal.signing-key and journal.previous-signing-key, or make a key"
                            + " with 'goshawk journal keygen'");
        }
    }

    private static SigningKey parse(String text, String where) {
        try {
            return SigningKey.parse(VerifierKey.DEFAULT_NAME, text);
        } catch (IllegalArgumentException e) {
            // Without its cause: a decoder may quote what it read.
            throw new Failure(where + " holds no signing key: " + e.getMessage(),
                    "make one with 'goshawk journal keygen'");
        }
    }

    private static void warnIfOpen(Path file) throws IOException {
        if (Files.getFileStore(file).supportsFileAttributeView("posix")) {
            Set<PosixFilePermission> rights = Files.getPosixFilePermissions(file);
            if (rights.contains(PosixFilePermission.OTHERS_READ)
                    || rights.contains(PosixFilePermission.GROUP_READ)) {
                LOG.warn("The private key {} can be read by others than its owner: chmod 600",
                        file);
            }
        }
    }
}
