package io.goshawk.cli;

import io.goshawk.engine.chain.SigningKey;
import io.goshawk.engine.chain.VerifierKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Public keys, as the command line names them. */
final class PublicKeys {
    private PublicKeys() {}

    /**
     * Reads a key.
     *
     * @param given a file, or the text of a verifier key
     * @throws Failure if it is neither
     */
    static VerifierKey read(String given) {
        try {
            return SigningKey.parsePublic(isFile(given)
                    ? Files.readString(Path.of(given))
                    : given);
        } catch (IOException | IllegalArgumentException e) {
            throw new Failure("'" + given + "' is neither the file of a public key nor a verifier"
                    + " key: " + e.getMessage(),
                    "give the file NAME.pub that 'goshawk journal"
                            + " keygen' made");
        }
    }

    private static boolean isFile(String given) {
        try {
            return Files.exists(Path.of(given));
        } catch (InvalidPathException noPath) {
            return false;
        }
    }
}
