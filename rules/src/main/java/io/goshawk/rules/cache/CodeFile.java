package io.goshawk.rules.cache;

import com.espertech.esper.common.client.EPCompiled;
import com.espertech.esper.common.client.EPCompiledManifest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * The bytes of a compiled file: format, key, Esper's manifest, its classes, and a checksum over all
 * before.
 */
final class CodeFile {
    private static final int FORMAT = 1;

    private CodeFile() {}

    static byte[] write(String key, EPCompiled code) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            DataOutputStream out = new DataOutputStream(bytes);
            out.writeInt(FORMAT);
            out.writeUTF(key);
            code.getManifest().write(out);
            out.writeInt(code.getClasses().size());
            for (Map.Entry<String, byte[]> type : code.getClasses().entrySet()) {
                out.writeUTF(type.getKey());
                out.writeInt(type.getValue().length);
                out.write(type.getValue());
            }
            out.writeLong(checksum(bytes.toByteArray(), bytes.size()));
            return bytes.toByteArray();
        } catch (IOException impossible) {
            throw new IllegalStateException("memory takes all bytes", impossible);
        }
    }

    /** What was written under this key, or nothing if it is not that, to the last byte. */
    static Optional<EPCompiled> read(String key, byte[] bytes) {
        int length = bytes.length - Long.BYTES;
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            if (length < 0 || checksumAt(bytes, length) != checksum(bytes, length)
                    || in.readInt() != FORMAT || !in.readUTF().equals(key)) {
                return Optional.empty();
            }
            EPCompiledManifest manifest = EPCompiledManifest.read(in);
            Map<String, byte[]> classes = new HashMap<>();
            for (int left = in.readInt(); left > 0; left--) {
                String name = in.readUTF();
                classes.put(name, in.readNBytes(in.readInt()));
            }
            return Optional.of(new EPCompiled(classes, manifest));
        } catch (IOException notOurs) {
            return Optional.empty();
        }
    }

    private static long checksumAt(byte[] bytes, int offset) throws IOException {
        return new DataInputStream(new ByteArrayInputStream(
                Arrays.copyOfRange(bytes, offset, bytes.length))).readLong();
    }

    private static long checksum(byte[] bytes, int length) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, 0, length);
        return crc.getValue();
    }
}
