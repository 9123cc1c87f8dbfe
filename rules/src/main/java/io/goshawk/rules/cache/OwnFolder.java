package io.goshawk.rules.cache;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.Set;

/** A folder that belongs to the user of this process alone, where the file system knows users. */
final class OwnFolder {
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions
            .fromString("rwx------");

    private final Path path;
    /** The user of this process; null until it is asked for. */
    private UserPrincipal user;

    OwnFolder(Path path) {
        this.path = path;
    }

    Path path() {
        return path;
    }

    /** Makes it if it is not there. */
    void make() throws IOException {
        if (isPosix()) {
            Files.createDirectories(path.toAbsolutePath().getParent());
            if (!Files.exists(path)) {
                Files.createDirectory(path, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
            }
        } else {
            Files.createDirectories(path);
        }
    }

    /** Code in a folder that others can write to may be theirs. */
    void requireOurs() throws IOException {
        if (!isPosix()) {
            return;
        }
        PosixFileAttributes attributes = Files.readAttributes(path, PosixFileAttributes.class,
                LinkOption.NOFOLLOW_LINKS);
        if (!attributes.isDirectory() || !OWNER_ONLY.containsAll(attributes.permissions())) {
            throw new IOException("the folder is open to others; chmod 700 closes it");
        }
        if (user == null) {
            user = userOfThisProcess();
        }
        if (!attributes.owner().equals(user)) {
            throw new IOException("the folder belongs to " + attributes.owner()
                    + "; remove it, or name another one");
        }
    }

    /** Whoever owns what it makes: in a container the user may have a number and no name. */
    private static UserPrincipal userOfThisProcess() throws IOException {
        Path made = Files.createTempFile("goshawk-", ".user");
        try {
            return Files.getOwner(made);
        } finally {
            Files.delete(made);
        }
    }

    private boolean isPosix() {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }
}
