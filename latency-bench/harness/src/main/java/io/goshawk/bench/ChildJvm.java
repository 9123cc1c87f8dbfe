package io.goshawk.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A fresh JVM on this one's class path with the flags of this one, except those that it is given
 * itself: what the compiler learned before, and the heap of before, touch nothing.
 */
public final class ChildJvm {
    private static final List<String> OWN_CHOICE = List.of("-XX:+Use", "-XX:MaxGCPauseMillis=",
            "-XX:AOT", "-javaagent:");
    private static final String KEPT = "-XX:+UseCompactObjectHeaders";

    private ChildJvm() {}

    /** The command that starts it. */
    public static List<String> command(List<String> flags, Class<?> main, List<String> arguments) {
        List<String> line = new ArrayList<>();
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(flag -> flag.equals(KEPT)
                        || OWN_CHOICE.stream().noneMatch(flag::startsWith))
                .forEach(line::add);
        line.addAll(flags);
        line.addAll(List.of("-XX:+ExitOnOutOfMemoryError", "-cp",
                System.getProperty("java.class.path"), main.getName()));
        line.addAll(arguments);
        return line;
    }

    /**
     * Starts it and waits for its end.
     *
     * @param errors where its standard error goes
     */
    public static int run(List<String> command, ProcessBuilder.Redirect errors)
            throws InterruptedException {
        try {
            Process process = new ProcessBuilder(command).redirectError(errors)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
            Thread end = Thread.ofPlatform().unstarted(process::destroyForcibly);
            Runtime.getRuntime().addShutdownHook(end);
            try {
                return process.waitFor();
            } finally {
                process.destroyForcibly();
                Runtime.getRuntime().removeShutdownHook(end);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
