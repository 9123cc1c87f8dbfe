package io.goshawk.rules.cache;

import com.espertech.esper.common.client.EPCompiled;
import io.goshawk.engine.Clock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
    private static final int FILES_MAX = 5_000;
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions
            .fromString("rwx------");

    /** Null where nothing is kept. */
    private final Path folder;
    private final String compilers;
    private final Consumer<String> warnings;
    private int found;

    CodeCache(Path folder, String compilers, Consumer<String> warnings) {
        this.folder = folder;
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
            requireOurs();
            Optional<EPCompiled> code = CodeFile.read(key, Files.readAllBytes(file(key)));
            if (code.isPresent()) {
                found++;
                Files.setLastModifiedTime(file(key), FileTime.fromMillis(Clock.SYSTEM.epochMs()));
            }
            return code;
        } catch (IOException e) {
            warnings.accept("compiled rules are not used: " + e.getMessage());
            return Optional.empty();
        }
    }

    /** Keeps all this code for the next start, by its keys. */
    public void keep(Map<String, EPCompiled> codes) {
        if (folder == null || codes.isEmpty()) {
            return;
        }
        try {
            make();
            for (Map.Entry<String, EPCompiled> code : codes.entrySet()) {
                Path unfinished = Files.createTempFile(folder, "unfinished-", SUFFIX);
                Files.write(unfinished, CodeFile.write(code.getKey(), code.getValue()));
                Files.move(unfinished, file(code.getKey()), StandardCopyOption.ATOMIC_MOVE,
                        StandardCopyOption.REPLACE_EXISTING);
            }
            clean();
        } catch (IOException e) {
            warnings.accept("compiled rules are not kept: " + e.getMessage());
        }
    }

    private void make() throws IOException {
        if (isPosix()) {
            Files.createDirectories(folder.toAbsolutePath().getParent());
            if (!Files.exists(folder)) {
                Files.createDirectory(folder, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
            }
        } else {
            Files.createDirectories(folder);
        }
        requireOurs();
    }

    /** Code in a folder that others can write to may be theirs. */
    private void requireOurs() throws IOException {
        if (!isPosix()) {
            return;
        }
        PosixFileAttributes attributes = Files.readAttributes(folder, PosixFileAttributes.class,
                LinkOption.NOFOLLOW_LINKS);
        if (!attributes.isDirectory() || !OWNER_ONLY.containsAll(attributes.permissions())) {
            throw new IOException(folder + " is open to others; chmod 700 closes it");
        }
        if (!attributes.owner().equals(ownUser())) {
            throw new IOException(folder + " belongs to " + attributes.owner() + "; remove it, or"
                    + " name another folder");
        }
    }

    private UserPrincipal ownUser() throws IOException {
        return folder.getFileSystem().getUserPrincipalLookupService()
                .lookupPrincipalByName(System.getProperty("user.name"));
    }

    private boolean isPosix() {
        return folder.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    /** Removes what has not been used for longest, where there is too much. */
    private void clean() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> oldestFirst = files
                    .sorted(Comparator.comparingLong(file -> file.toFile().lastModified()))
                    .toList();
            for (int i = 0; i < oldestFirst.size() - FILES_MAX; i++) {
                Files.deleteIfExists(oldestFirst.get(i));
            }
        }
    }

    /** How many files were found so far. */
    public int found() {
        return found;
    }

    private Path file(String key) {
        return folder.resolve(key + SUFFIX);
    }
}
