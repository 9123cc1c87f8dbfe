package io.goshawk.rules.sandbox;

import java.lang.classfile.ClassFile;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.MemberRefEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What compiled rules refer to. The last of the walls: whatever a statement looked like, its code
 * can only reach the classes whose names are in its constant pools.
 */
public final class ByteCodeScan {
    /** Esper, the event classes and functions of rules, and plain values and collections. */
    private static final Set<String> PACKAGES = Set.of("com/espertech/esper/", "io/goshawk/rules/",
            "io/goshawk/engine/decision/", "java/math/", "java/util/");
    private static final Set<String> NOT_OF_PACKAGES = Set.of("java/util/concurrent/",
            "java/util/jar/", "java/util/zip/", "java/util/logging/", "java/util/prefs/",
            "java/util/spi/");
    private static final Set<String> CLASSES = Set.of("java/lang/Object", "java/lang/String",
            "java/lang/StringBuilder", "java/lang/StringBuffer", "java/lang/CharSequence",
            "java/lang/Comparable", "java/lang/Iterable", "java/lang/Number", "java/lang/Boolean",
            "java/lang/Byte", "java/lang/Character", "java/lang/Short", "java/lang/Integer",
            "java/lang/Long", "java/lang/Float", "java/lang/Double", "java/lang/Math",
            "java/lang/Enum", "java/lang/Void", "java/lang/Throwable", "java/lang/Exception",
            "java/lang/RuntimeException", "java/lang/Error",
            "java/lang/UnsupportedOperationException", "java/lang/IllegalStateException",
            "java/lang/IllegalArgumentException", "java/lang/annotation/Annotation",
            "java/lang/Class", "java/io/DataInput", "java/io/DataOutput", "java/io/IOException",
            "java/io/Serializable");
    /** Methods of these classes that lead out. */
    private static final Set<String> METHODS = Set.of("java/lang/Class.forName",
            "java/lang/Class.getClassLoader", "java/lang/Class.getMethod",
            "java/lang/Class.getMethods", "java/lang/Class.getDeclaredMethod",
            "java/lang/Class.getDeclaredMethods", "java/lang/Class.newInstance",
            "java/lang/Class.getResource", "java/lang/Class.getResourceAsStream",
            "java/lang/Class.getConstructor", "java/lang/Class.getDeclaredConstructor",
            "java/lang/Class.getField", "java/lang/Class.getDeclaredField",
            "java/lang/Class.getProtectionDomain", "java/lang/Class.getModule",
            "java/lang/Integer.getInteger", "java/lang/Long.getLong",
            "java/lang/Boolean.getBoolean", "java/lang/Math.random",
            "java/lang/Object.notify", "java/lang/Object.wait");

    private ByteCodeScan() {}

    /** The first reference that rules must not have, in the order of names. */
    public static Optional<String> check(Collection<byte[]> classes) {
        Set<String> refused = new TreeSet<>();
        for (byte[] code : classes) {
            for (PoolEntry entry : ClassFile.of().parse(code).constantPool()) {
                if (entry instanceof ClassEntry type && !isAllowed(type.asInternalName())) {
                    refused.add(type.asInternalName());
                } else if (entry instanceof MemberRefEntry member) {
                    String name = member.owner().asInternalName() + "."
                            + member.name().stringValue();
                    if (METHODS.contains(name)) {
                        refused.add(name);
                    }
                }
            }
        }
        return refused.stream().findFirst().map(name -> name.replace('/', '.'));
    }

    /** A class, or an array of one; generated classes are in no package or in {@code generated}. */
    private static boolean isAllowed(String name) {
        String type = name.startsWith("[")
                ? name.replaceFirst("^\\[+L?", "").replace(";", "")
                : name;
        return type.length() == 1 || type.indexOf('/') < 0 || type.startsWith("generated/")
                || CLASSES.contains(type)
                || PACKAGES.stream().anyMatch(type::startsWith)
                        && NOT_OF_PACKAGES.stream().noneMatch(type::startsWith);
    }
}
