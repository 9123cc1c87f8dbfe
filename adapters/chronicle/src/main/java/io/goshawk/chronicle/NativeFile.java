package io.goshawk.chronicle;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.Path;

/**
 * What Java cannot ask of a file: real blocks on the disk for a range of it, whatever is mapped or
 * written there meanwhile. What the range holds does not change; a hole in it reads as zeros, as
 * before. Linux only.
 */
final class NativeFile {
    private static final int READ_WRITE = 2;
    private static final int NO_SUCH_CALL = 38;
    private static final int NOT_SUPPORTED = 95;
    private static final int INTERRUPTED = 4;
    private static final int NO_SPACE = 28;
    private static final int QUOTA = 122;

    private static final Linker LINKER = Linker.nativeLinker();
    private static final Linker.Option ERRNO = Linker.Option.captureCallState("errno");
    private static final MemoryLayout STATE = Linker.Option.captureStateLayout();
    private static final long ERRNO_OFFSET = STATE.byteOffset(
            MemoryLayout.PathElement.groupElement("errno"));
    private static final MethodHandle OPEN = handle("open",
            FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.JAVA_INT),
            ERRNO, Linker.Option.firstVariadicArg(2));
    private static final MethodHandle CLOSE = handle("close",
            FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));
    private static final MethodHandle FALLOCATE = handle("fallocate",
            FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT,
                    ValueLayout.JAVA_LONG, ValueLayout.JAVA_LONG),
            ERRNO);

    private NativeFile() {}

    @SuppressWarnings("restricted") // the JVM runs with --enable-native-access
    private static MethodHandle handle(String name, FunctionDescriptor descriptor,
            Linker.Option... options) {
        return LINKER.defaultLookup().find(name)
                .map(symbol -> LINKER.downcallHandle(symbol, descriptor, options)).orElse(null);
    }

    /**
     * Gives the range real blocks; the file is at least so long afterwards.
     *
     * @return false if this system or file system cannot
     * @throws IOException if there is no room, or the disk fails
     */
    static boolean allocate(Path file, long from, long length) throws IOException {
        if (OPEN == null || CLOSE == null || FALLOCATE == null) {
            return false;
        }
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(STATE);
            int descriptor = (int) OPEN.invokeExact(state, arena.allocateFrom(file.toString()),
                    READ_WRITE);
            if (descriptor < 0) {
                throw failed("open", file, state);
            }
            try {
                return allocate(file, descriptor, from, length, state);
            } finally {
                int ignored = (int) CLOSE.invokeExact(descriptor);
            }
        } catch (IOException | RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean allocate(Path file, int descriptor, long from, long length,
            MemorySegment state) throws Throwable {
        while ((int) FALLOCATE.invokeExact(state, descriptor, 0, from, length) != 0) {
            int errno = errno(state);
            if (errno == NOT_SUPPORTED || errno == NO_SUCH_CALL) {
                return false;
            }
            if (errno != INTERRUPTED) {
                throw failed("allocate " + length + " bytes of", file, state);
            }
        }
        return true;
    }

    private static int errno(MemorySegment state) {
        return state.get(ValueLayout.JAVA_INT, ERRNO_OFFSET);
    }

    private static IOException failed(String what, Path file, MemorySegment state) {
        int errno = errno(state);
        String reason = errno == NO_SPACE || errno == QUOTA
                ? "no space left on its disk"
                : "error " + errno;
        return new IOException("cannot " + what + " " + file + ": " + reason);
    }
}
