package io.goshawk.privacy;

import io.goshawk.engine.event.DeadLetter;
import io.goshawk.engine.event.Transaction;
import io.goshawk.engine.event.TransactionBuilder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Makes personal fields readable for those who have the keys; where a key was destroyed it says so.
 * Reads the keys once, and may do so while an engine uses them. Not thread-safe.
 */
public final class PersonalReader {
    /** Stands for a value whose key was destroyed, or is not in this folder. */
    public static final String ERASED = "erased";

    private final Map<Long, SubjectKey> keys = new HashMap<>();
    private final FieldCipher cipher = new FieldCipher();

    private PersonalReader() {}

    /**
     * Reads the keys of a folder.
     *
     * @throws SubjectKeysException if there are none, or they cannot be read
     */
    public static PersonalReader open(Path dir) {
        PersonalReader reader = new PersonalReader();
        try {
            KeyFile.read(dir, (source, offset) -> {
                SubjectKey key = SubjectKey.read(source, offset);
                reader.keys.put(key.id(), key);
            });
            return reader;
        } catch (NoSuchFileException missing) {
            throw SubjectKeysException.missing(dir, missing);
        } catch (IOException e) {
            throw SubjectKeysException.unusable(dir, e);
        }
    }

    /** A reader without keys: whatever is encrypted counts as erased. */
    public static PersonalReader withoutKeys() {
        return new PersonalReader();
    }

    /**
     * The value that a text stands for: the text itself if it is none of a cipher, {@link #ERASED}
     * if it cannot be opened.
     *
     * @param field the name of the field, an attribute's with {@code attributes.} before it
     */
    public String text(String field, String text) {
        return FieldCipher.read(text).map(sealed -> open(field, sealed)
                .map(plain -> new String(plain, StandardCharsets.UTF_8)).orElse(ERASED))
                .orElse(text);
    }

    /** The transaction with the values in place of their ciphertexts. */
    public Transaction readable(Transaction sealed) {
        TransactionBuilder copy = sealed.copy();
        for (String name : PersonalFields.schemaFields()) {
            String text = PersonalFields.text(sealed, name);
            if (text != null) {
                PersonalFields.set(copy, name, text(name, text));
            }
        }
        sealed.attributes().forEach(
                (name, text) -> copy.attribute(name, text(PersonalFields.attribute(name), text)));
        return copy.build();
    }

    /** What was set aside with its bytes, if they were encrypted and can be read. */
    public DeadLetter readable(DeadLetter sealed) {
        return new DeadLetter(sealed.origin(), sealed.reason(), sealed.detail(),
                bytes(PersonalFields.DEAD_KEY, sealed.key()),
                bytes(PersonalFields.DEAD_VALUE, sealed.value()));
    }

    private byte[] bytes(String field, byte[] bytes) {
        if (bytes == null) {
            return null;
        }
        return FieldCipher.read(bytes).map(sealed -> open(field, sealed)
                .orElse(ERASED.getBytes(StandardCharsets.UTF_8))).orElse(bytes);
    }

    private Optional<byte[]> open(String field, FieldCipher.Sealed sealed) {
        SubjectKey key = keys.get(sealed.keyId());
        return key == null ? Optional.empty() : cipher.open(key, field, sealed);
    }
}
