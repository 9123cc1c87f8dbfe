package io.goshawk.rules.sandbox;

import io.goshawk.engine.decision.RuleFile;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Rule files on their way to another process: their number, then paths and texts with lengths. */
final class FilesInTransit {
    private FilesInTransit() {}

    static void write(List<RuleFile> files, Path to) throws IOException {
        try (DataOutputStream out = new DataOutputStream(
                new BufferedOutputStream(Files.newOutputStream(to)))) {
            out.writeInt(files.size());
            for (RuleFile file : files) {
                write(file.path(), out);
                write(file.text(), out);
            }
        }
    }

    static List<RuleFile> read(InputStream from) throws IOException {
        List<RuleFile> files = new ArrayList<>();
        DataInputStream in = new DataInputStream(new BufferedInputStream(from));
        for (int i = in.readInt(); i > 0; i--) {
            files.add(new RuleFile(readText(in), readText(in)));
        }
        return files;
    }

    private static void write(String text, DataOutputStream out) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static String readText(DataInputStream in) throws IOException {
        byte[] bytes = new byte[in.readInt()];
        in.readFully(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
