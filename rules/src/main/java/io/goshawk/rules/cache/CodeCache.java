package io.goshawk.rules.cache;

import com.espertech.esper.common.client.EPCompiled;
import io.goshawk.engine.Clock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Compiled files in a folder, found by all that their byte code depends on. What is not whole is
 * not found, and what cannot be kept is compiled again the next time: nothing but time depends on
 * it.
 *
 * <p>Whoever can write into the folder can choose what rules do, within what rules can do at all:
 * code from here passes the same scan as code from the compiler. So the folder belongs to the user
 * of this process alone, and is not used if it does not. Used by one thread; several processes may
 * share a folder.
 */
public final class CodeCache {
    private static final String SUFFIX = ".code";
    static final int FILES_MAX = 5_000;

    /** Null where nothing is kept, and when it has turned out that it cannot be used. */
    private OwnFolder folder;
    private final String compilers;
    private final Consumer<String> warnings;
    private int found;

    CodeCache(Path folder, String compilers, Consumer<String> warnings) {
        this.folder = folder == null ? null : new OwnFolder(folder);
        this.compilers = compilers;
        this.warnings = warnings;
    }

    /** One that keeps nothing. */
    public static CodeCache none() {
        return new CodeCache(null, "", warning -> {
            // there is nothing to warn of
        });
    }

    /**
     * The one in this folder, which is made when there is something to keep. Where the program does
     * not run from jars, one that keeps nothing.
     *
     * @param warnings is told why it cannot be used
     */
    public static CodeCache in(Path folder, Consumer<String> warnings) {
        return Compilers.hash().map(hash -> new CodeCache(folder, hash, warnings))
                .orElseGet(CodeCache::none);
    }

    /** What a key begins with here: the compilers. */
    public CodeKey key() {
        return new CodeKey().add(compilers);
    }

    /** What was kept under this key. */
    public Optional<EPCompiled> find(String key) {
        if (folder == null || !Files.exists(file(key))) {
            return Optional.empty();
        }
        try {
            folder.requireOurs();
            Optional<EPCompiled> code = CodeFile.read(key, Files.readAllBytes(file(key)));
            if (code.isPresent()) {
                found++;
                touch(file(key));
            }
            return code;
        } catch (NoSuchFileException e) {
            // Another process has removed it meanwhile.
            return Optional.empty();
        } catch (IOException e) {
            giveUp("used", e);
            return Optional.empty();
        }
    }

    private static void touch(Path file) {
        try {
            Files.setLastModifiedTime(file, FileTime.fromMillis(Clock.SYSTEM.epochMs()));
        } catch (IOException e) {
            // On a disk that is only read nothing is removed either.
        }
    }

    /** What is wrong with one file is wrong with all: one warning, and no more of it. */
    private void giveUp(String what, Exception e) {
        // Those of the file system say only which file.
        String reason = e instanceof FileSystemException ? e.toString() : e.getMessage();
        warnings.accept("compiled rules in " + folder.path() + " are not " + what + ": " + reason);
        folder = null;
    }

    /** Keeps all this code for the next start, by its keys. */
    public void keep(Map<String, EPCompiled> codes) {
        if (folder == null || codes.isEmpty()) {
            return;
        }
        try {
            folder.make();
            folder.requireOurs();
            for (Map.Entry<String, EPCompiled> code : codes.entrySet()) {
                Path unfinished = Files.createTempFile(folder.path(), "unfinished-", SUFFIX);
                Files.write(unfinished, CodeFile.write(code.getKey(), code.getValue()));
                Files.move(unfinished, file(code.getKey()), StandardCopyOption.ATOMIC_MOVE,
                        StandardCopyOption.REPLACE_EXISTING);
            }
            clean();
        } catch (IOException | UncheckedIOException e) {
            giveUp("kept", e);
        }
    }

    /** Removes what has not been used for longest, where there is too much. */
    private void clean() throws IOException {
        try (Stream<Path> files = Files.list(folder.path())) {
            // Each is looked at once: another process may use it meanwhile.
            List<Used> oldestFirst = files.map(Used::of)
                    .sorted(Comparator.comparingLong(Used::lastMs)).toList();
            for (int i = 0; i < oldestFirst.size() - FILES_MAX; i++) {
                Files.deleteIfExists(oldestFirst.get(i).file());
            }
        }
    }

    /** A file and when it was used last. */
    private record Used(Path file, long lastMs) {
        static Used of(Path file) {
            return new Used(file, file.toFile().lastModified());
        }
    }

    /** How many files were found so far. */
    public int found() {
        return found;
    }

    private Path file(String key) {
        return folder.path().resolve(key + SUFFIX);
    }
}
