package io.goshawk.replay.export;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Whether an export is what its manifest says, and what its journal says. */
public final class ExportCheck {
    private ExportCheck() {}

    /** The manifest in a folder. */
    public static Manifest manifest(Path dir) throws IOException {
        return Manifest.parse(Files.readString(dir.resolve(Manifest.NAME)));
    }

    /** What is wrong with the files of a folder by its manifest; empty if nothing is. */
    public static List<String> files(Path dir, Manifest manifest) throws IOException {
        List<String> problems = new ArrayList<>();
        Set<String> known = new HashSet<>(Set.of(Manifest.NAME));
        for (ExportedFile file : manifest.files()) {
            known.add(file.name());
            Path path = dir.resolve(file.name());
            if (!Files.isRegularFile(path)) {
                problems.add(file.name() + ": is missing");
            } else if (Files.size(path) != file.bytes()) {
                problems.add(file.name() + ": has " + Files.size(path) + " bytes, not "
                        + file.bytes());
            } else if (!hash(path).equals(file.sha256())) {
                problems.add(file.name() + ": was changed: its SHA-256 is " + hash(path));
            }
        }
        try (Stream<Path> present = Files.list(dir)) {
            present.map(path -> path.getFileName().toString())
                    .filter(name -> !known.contains(name)).sorted()
                    .forEach(name -> problems.add(name + ": is not in the manifest"));
        }
        return problems;
    }

    /** What differs between a manifest and that of the same range, written again. */
    public static List<String> differences(Manifest manifest, Manifest again) {
        List<String> problems = new ArrayList<>();
        compare("journal_id", manifest.journalId(), again.journalId(), problems);
        compare("first_sequence", manifest.first(), again.first(), problems);
        compare("last_sequence", manifest.last(), again.last(), problems);
        compare("head_before", manifest.headBefore(), again.headBefore(), problems);
        compare("prepared", manifest.prepared(), again.prepared(), problems);
        compare("head", manifest.head(), again.head(), problems);
        for (int i = 0; i < Math.max(manifest.files().size(), again.files().size()); i++) {
            compare("file " + (i + 1), i < manifest.files().size() ? manifest.files().get(i) : null,
                    i < again.files().size() ? again.files().get(i) : null, problems);
        }
        return problems;
    }

    private static void compare(String what, Object said, Object found, List<String> problems) {
        if (!String.valueOf(said).equals(String.valueOf(found))) {
            problems.add(what + ": the manifest says " + said + ", the journal gives " + found);
        }
    }

    private static String hash(Path path) throws IOException {
        MessageDigest digest = HashedFile.sha256();
        try (InputStream in = Files.newInputStream(path);
                OutputStream out = new DigestOutputStream(OutputStream.nullOutputStream(),
                        digest)) {
            in.transferTo(out);
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
