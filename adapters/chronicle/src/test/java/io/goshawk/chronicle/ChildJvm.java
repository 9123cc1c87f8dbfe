package io.goshawk.chronicle;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Another JVM with the flags of the launcher and the class path of this test. */
final class ChildJvm implements AutoCloseable {
    /** The beginning of a command that runs as process 1 and dies with its starter. */
    static final List<String> AS_FIRST = List.of("unshare", "--map-root-user", "--pid", "--fork",
            "--kill-child", "--mount-proc", "env");

    private final Process process;
    private final BufferedReader output;

    private ChildJvm(Process process) {
        this.process = process;
        this.output = process.inputReader();
    }

    static ChildJvm start(Class<?> main, Object... arguments) throws IOException {
        return startIn(List.of(), main, arguments);
    }

    /** In a process namespace of its own, as in a container: it has the number 1. */
    static ChildJvm startAsFirst(Class<?> main, Object... arguments) throws IOException {
        return startIn(AS_FIRST, main, arguments);
    }

    /** As the last arguments of another command. */
    static ChildJvm startIn(List<String> before, Class<?> main, Object... arguments)
            throws IOException {
        List<String> command = new ArrayList<>(before);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("@" + Path.of(System.getProperty("goshawk.root"), "config", "jvm.options"));
        command.add("-Dlogback.configurationFile=logback-info.xml");
        command.add("-Xmx256m");
        // Two processes with the number 1 would quarrel about a file of theirs.
        command.add("-XX:-UsePerfData");
        command.add("-cp");
        command.add(System.getProperty("java.class.path"));
        command.add(main.getName());
        for (Object argument : arguments) {
            command.add(argument.toString());
        }
        return new ChildJvm(new ProcessBuilder(command).redirectErrorStream(true).start());
    }

    /** Whether this command ends well here. */
    static boolean isPermitted(List<String> command) throws InterruptedException {
        try {
            Process probe = new ProcessBuilder(command).redirectErrorStream(true).start();
            return probe.waitFor(10, TimeUnit.SECONDS) && probe.exitValue() == 0;
        } catch (IOException noSuchProgram) {
            return false;
        }
    }

    long pid() {
        return process.pid();
    }

    /** The next line of its output or error, null at the end. */
    String line() throws IOException {
        return output.readLine();
    }

    /** All that is left of its output and error, when it has ended. */
    List<String> lines() throws IOException {
        return output.lines().toList();
    }

    /** As by kill -9; returns when it is dead, and with it whoever it had started. */
    void kill() throws IOException {
        process.toHandle().destroyForcibly();
        process.onExit().orTimeout(30, TimeUnit.SECONDS).join();
        output.transferTo(Writer.nullWriter());
    }

    @Override
    public void close() throws IOException {
        kill();
    }
}
