package io.goshawk.privacy;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What a folder of keys holds; may be asked while an engine uses it.
 *
 * @param count   how many subjects have a key
 * @param present those that were asked for and have one
 */
public record KeyReport(long count, List<Subject> present) {
    public KeyReport {
        present = List.copyOf(present);
    }

    /**
     * Reads the keys of a folder.
     *
     * @param asked the subjects to look for
     * @throws SubjectKeysException if there are none, or they cannot be read
     */
    public static KeyReport of(Path dir, List<Subject> asked) {
        List<byte[]> hashes = asked.stream().map(Subject::hash).toList();
        boolean[] found = new boolean[hashes.size()];
        long[] count = new long[1];
        try {
            KeyFile.read(dir, (source, offset) -> {
                count[0]++;
                for (int i = 0; i < found.length; i++) {
                    found[i] |= Arrays.equals(source, offset, offset + SubjectKey.HASH_BYTES,
                            hashes.get(i), 0, SubjectKey.HASH_BYTES);
                }
            });
        } catch (NoSuchFileException missing) {
            throw SubjectKeysException.missing(dir, missing);
        } catch (IOException e) {
            throw SubjectKeysException.unusable(dir, e);
        }
        List<Subject> present = new ArrayList<>();
        for (int i = 0; i < found.length; i++) {
            if (found[i]) {
                present.add(asked.get(i));
            }
        }
        return new KeyReport(count[0], present);
    }
}
