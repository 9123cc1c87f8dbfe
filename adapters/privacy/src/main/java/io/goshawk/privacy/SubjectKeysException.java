package io.goshawk.privacy;

import java.io.IOException;
import java.nio.file.Path;

/** The keys of subjects cannot be used; the message says why and what to do. */
public final class SubjectKeysException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SubjectKeysException(String message) {
        super(message);
    }

    private SubjectKeysException(String message, Throwable cause) {
        super(message, cause);
    }

    static SubjectKeysException missing(Path dir, Throwable cause) {
        return new SubjectKeysException("there are no keys in " + dir
                + "; name the folder of privacy.keys-dir", cause);
    }

    static SubjectKeysException unusable(Path dir, IOException cause) {
        return new SubjectKeysException("the keys in " + dir + " cannot be used: " + cause, cause);
    }
}
