package io.goshawk.privacy;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;

/**
 * The keys of all subjects, for whoever owns their folder: in memory, and in a file. A new key is
 * durable behind the next {@link #force}; nothing that it encrypts may be kept before. Used by one
 * thread.
 */
public final class SubjectKeys implements AutoCloseable {
    private static final String LOCK = ".owner.lock";

    private final Path dir;
    private final int subjectsMax;
    private final FileChannel lockFile;
    private final FileLock lock;
    private final KeyFile file;
    private final SubjectTable table = new SubjectTable();
    private final SecureRandom random = new SecureRandom();
    private byte[] unforced = new byte[64 * SubjectKey.RECORD_BYTES];
    private int unforcedBytes;

    private SubjectKeys(Path dir, int subjectsMax, FileChannel lockFile, FileLock lock,
            KeyFile file) throws IOException {
        this.dir = dir;
        this.subjectsMax = subjectsMax;
        this.lockFile = lockFile;
        this.lock = lock;
        this.file = file;
        file.read(table::add);
    }

    /**
     * Takes the keys of a folder. It must be there: a volume that is not mounted must not pass for
     * a folder without keys.
     *
     * @param subjectsMax the most subjects that may have a key
     * @throws SubjectKeysException if somebody else owns them, or they cannot be read
     */
    public static SubjectKeys open(Path dir, int subjectsMax) {
        FileChannel lockFile = null;
        boolean opened = false;
        try {
            requireFolder(dir);
            lockFile = FileChannel.open(dir.resolve(LOCK), StandardOpenOption.CREATE,
                    StandardOpenOption.WRITE);
            FileLock lock = lockFile.tryLock();
            if (lock == null) {
                throw owned(dir);
            }
            SubjectKeys keys = new SubjectKeys(dir, subjectsMax, lockFile, lock,
                    KeyFile.open(dir));
            opened = true;
            return keys;
        } catch (OverlappingFileLockException inThisProcess) {
            throw owned(dir);
        } catch (IOException e) {
            throw SubjectKeysException.unusable(dir, e);
        } finally {
            if (!opened && lockFile != null) {
                close(dir, lockFile);
            }
        }
    }

    private static void requireFolder(Path dir) {
        if (!Files.isDirectory(dir)) {
            throw new SubjectKeysException("there is no folder " + dir + " for the keys of"
                    + " subjects: make it, readable by its owner alone, or mount its volume. It is"
                    + " not made by itself: new keys in an empty folder would make all that is"
                    + " encrypted so far unreadable");
        }
    }

    /** How many subjects have a key. */
    public int count() {
        return table.count();
    }

    /** The key of a subject; a new one if it has none. */
    SubjectKey of(Subject subject) {
        byte[] hash = subject.hash();
        SubjectKey key = table.find(hash);
        return key == null ? make(hash) : key;
    }

    private SubjectKey make(byte[] subjectHash) {
        if (table.count() >= subjectsMax) {
            throw new SubjectKeysException(dir + " holds the keys of " + subjectsMax
                    + " subjects, and privacy.subjects-max allows no more; each takes about 120"
                    + " bytes of memory");
        }
        byte[] made = SubjectKey.newRecord(subjectHash, random);
        if (unforcedBytes == unforced.length) {
            unforced = Arrays.copyOf(unforced, 2 * unforced.length);
        }
        System.arraycopy(made, 0, unforced, unforcedBytes, made.length);
        unforcedBytes += made.length;
        table.add(made, 0);
        return SubjectKey.read(made, 0);
    }

    /** Makes all new keys durable; does nothing if there are none. */
    void force() {
        if (unforcedBytes == 0) {
            return;
        }
        try {
            file.append(unforced, unforcedBytes);
            unforcedBytes = 0;
        } catch (IOException e) {
            throw SubjectKeysException.unusable(dir, e);
        }
    }

    /**
     * Destroys the keys of subjects: the file is written anew without them, and the old one is
     * overwritten. These keys are to be closed then; what is in memory is not changed.
     *
     * @return how many of the subjects had a key
     */
    public int erase(Collection<Subject> subjects) {
        Set<String> erased = new HashSet<>();
        for (Subject subject : subjects) {
            if (table.find(subject.hash()) != null) {
                erased.add(subject.fingerprint());
            }
        }
        if (!erased.isEmpty()) {
            try {
                file.rewrite(each -> !erased.contains(
                        HexFormat.of().formatHex(each, 0, SubjectKey.HASH_BYTES)));
            } catch (IOException e) {
                throw SubjectKeysException.unusable(dir, e);
            }
        }
        return erased.size();
    }

    private static SubjectKeysException owned(Path dir) {
        return new SubjectKeysException(dir + " is in use: the engine that runs has these keys in"
                + " its memory and would go on encrypting with one that is destroyed. Stop it"
                + " first");
    }

    private static void close(Path dir, FileChannel lockFile) {
        try {
            lockFile.close();
        } catch (IOException e) {
            throw SubjectKeysException.unusable(dir, e);
        }
    }

    /** Gives the keys up; those that were not forced are lost. */
    @Override
    public void close() {
        try {
            file.close();
            lock.release();
        } catch (IOException e) {
            throw SubjectKeysException.unusable(dir, e);
        } finally {
            close(dir, lockFile);
        }
    }
}
