package io.goshawk.rules.cache;

import com.espertech.esper.common.client.EPCompiled;
import com.espertech.esper.compiler.client.EPCompiler;
import io.goshawk.engine.event.Transaction;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Which programs make byte code of rules, to the last class: the same rules compiled by others may
 * be other code, though the version has not been counted up.
 */
final class Compilers {
    private static final List<String> OF_EACH_JAR = List.of(CodeCache.class.getName(),
            Transaction.class.getName(), EPCompiled.class.getName(), EPCompiler.class.getName(),
            // What reads EPL, and Esper's compiler of Java.
            "org.antlr.v4.runtime.Parser", "org.codehaus.janino.SimpleCompiler",
            "org.codehaus.commons.compiler.ICookable");

    /** Null until it is asked for: the jars do not change while this process runs from them. */
    private static Optional<String> known;

    private Compilers() {}

    /** Their hash with that of the JDK, or nothing where they are not in jars: in development. */
    static synchronized Optional<String> hash() {
        if (known == null) {
            known = hashOfJars();
        }
        return known;
    }

    private static Optional<String> hashOfJars() {
        CodeKey key = new CodeKey().add(Runtime.version().toString());
        for (String type : OF_EACH_JAR) {
            File jar = jar(type);
            if (!jar.isFile()) {
                return Optional.empty();
            }
            try (ZipFile zip = new ZipFile(jar)) {
                // The checksums stand in its directory: nothing needs to be read for them.
                zip.stream().sorted(Comparator.comparing(ZipEntry::getName))
                        .forEach(entry -> key.add(entry.getName() + " " + entry.getSize() + " "
                                + entry.getCrc()));
            } catch (IOException e) {
                return Optional.empty();
            }
        }
        return Optional.of(key.hex());
    }

    private static File jar(String type) {
        try {
            return new File(Class.forName(type, false, Compilers.class.getClassLoader())
                    .getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (ClassNotFoundException | URISyntaxException e) {
            throw new IllegalStateException("the class path is not that of Goshawk", e);
        }
    }
}
