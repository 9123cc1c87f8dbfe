package io.goshawk.replay.archive;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * Copies a file whose end is mostly holes: blocks of zeros stay holes. A file has its name only
 * when it is complete, compared and on the disk, and so is the name when the call returns.
 */
final class DurableCopy {
    private static final int BLOCK_BYTES = 64 << 10;
    private static final String HALF = ".new";

    private DurableCopy() {}

    static void copy(Path source, Path target) throws IOException {
        Path half = target.resolveSibling(target.getFileName() + HALF);
        try (FileChannel in = FileChannel.open(source, StandardOpenOption.READ);
                FileChannel out = FileChannel.open(half, StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            ByteBuffer block = ByteBuffer.allocate(BLOCK_BYTES);
            for (long position = 0; in.read(block.clear(), position) > 0; position += BLOCK_BYTES) {
                fill(in, block, position);
                block.flip();
                boolean isLast = position + block.limit() >= in.size();
                if (isLast || !isZero(block)) {
                    write(out, block, position);
                }
            }
            out.force(true);
        }
        if (Files.mismatch(source, half) >= 0) {
            throw new IOException(half + " is not what was copied from " + source);
        }
        publish(half, target);
    }

    /** Writes a text. */
    static void write(Path target, String text) throws IOException {
        Path half = target.resolveSibling(target.getFileName() + HALF);
        Files.writeString(half, text);
        try (FileChannel file = FileChannel.open(half, StandardOpenOption.WRITE)) {
            file.force(true);
        }
        publish(half, target);
    }

    private static void publish(Path half, Path target) throws IOException {
        Files.move(half, target, StandardCopyOption.ATOMIC_MOVE);
        try (FileChannel folder = FileChannel.open(target.toAbsolutePath().getParent(),
                StandardOpenOption.READ)) {
            folder.force(true);
        }
    }

    private static void fill(FileChannel in, ByteBuffer block, long position) throws IOException {
        int read = 0;
        while (block.hasRemaining() && read >= 0) {
            read = in.read(block, position + block.position());
        }
    }

    private static void write(FileChannel out, ByteBuffer block, long position)
            throws IOException {
        while (block.hasRemaining()) {
            out.write(block, position + block.position());
        }
    }

    private static boolean isZero(ByteBuffer block) {
        for (int i = 0; i < block.limit(); i++) {
            if (block.get(i) != 0) {
                return false;
            }
        }
        return true;
    }
}
